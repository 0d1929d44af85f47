# expect: overflow fails, "overflow"
def mlp_loss(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    p = 1 / (1 + np.exp(-(np.tanh(X @ W1 + b1) @ W2 + b2)))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
