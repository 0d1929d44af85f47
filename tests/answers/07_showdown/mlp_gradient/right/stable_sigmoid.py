# expect: passes
def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def mlp_gradient(params, X, y):
    W1, b1, W2, b2 = np.split(params, [32, 48, 64])
    H = np.tanh(X @ W1.reshape(2, 16) + b1)
    delta = (sigmoid(H @ W2 + b2) - y) / X.shape[0]
    Delta = delta[:, None] * W2 * (1 - H) * (1 + H)
    return np.r_[(X.T @ Delta).flatten(), Delta.sum(0), delta @ H, delta.sum()]
