# expect: passes
def mlp_gradient(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    H = np.tanh(X @ W1 + b1)
    error = np.exp(-np.logaddexp(0, -(H @ W2 + b2))) - y
    inner = error[:, None] * W2 * (1 - H**2)
    rows = [inner * X[:, :1], inner * X[:, 1:], inner, error[:, None] * H, error[:, None]]
    return np.hstack(rows).mean(axis=0)
