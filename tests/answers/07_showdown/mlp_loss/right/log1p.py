# expect: passes
def unpack_params(params):
    return np.split(params, [32, 48, 64])


def mlp_loss(params, X, y):
    W1, b1, W2, b2 = unpack_params(params)
    z = np.tanh(X @ W1.reshape(2, 16) + b1) @ W2 + b2
    return (np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))).mean()
