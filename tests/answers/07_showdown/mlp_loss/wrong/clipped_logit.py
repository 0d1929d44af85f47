# expect: overflow fails, "a logit that is cut at 500"
def mlp_loss(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    z = np.clip(np.tanh(X @ W1 + b1) @ W2 + b2, -500, 500)
    return np.mean(np.log(1 + np.exp(z)) - y * z)
