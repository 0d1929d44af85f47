# expect: value fails, overflow fails, "b2 left out"
def mlp_loss(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    z = np.tanh(X @ W1 + b1) @ W2
    return np.mean(np.logaddexp(0, z) - y * z)
