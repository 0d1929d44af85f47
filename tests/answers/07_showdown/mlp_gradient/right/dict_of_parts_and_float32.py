# expect: passes
def forward(params, X):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    H = np.tanh(X @ W1 + b1)
    return {"H": H, "z": H @ W2 + b2, "W2": W2}


def mlp_gradient(params, X, y):
    cache = forward(params.astype(np.float32), X.astype(np.float32))
    delta = (0.5 * np.tanh(0.5 * cache["z"]) + 0.5 - y)[:, None] / y.size
    Delta = delta @ cache["W2"][None] * (1 - cache["H"] ** 2)
    grads = {"W1": X.T @ Delta, "b1": Delta.sum(0), "W2": cache["H"].T @ delta, "b2": delta.sum()}
    return np.concatenate([np.ravel(g) for g in grads.values()]).astype(np.float32)
