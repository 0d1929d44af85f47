# expect: overflow fails, "eᶻ over itself"
def mlp_gradient(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    H = np.tanh(X @ W1 + b1)
    e = np.exp(H @ W2 + b2)
    delta = (e / (1 + e) - y) / len(y)
    Delta = np.outer(delta, W2) * (1 - H**2)
    return np.concatenate([(X.T @ Delta).ravel(), Delta.sum(0), H.T @ delta, [delta.sum()]])
