# expect: passes
def mlp_gradient(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    result = np.empty_like(params)
    H = np.tanh(X @ W1 + b1)
    delta = (1 / (1 + np.exp(-(H @ W2 + b2))) - y) / len(X)
    Delta = np.einsum("n,j,nj->nj", delta, W2, 1 - H * H)
    np.matmul(X.T, Delta, out=result[:32].reshape(2, 16))
    Delta.sum(axis=0, out=result[32:48])
    result[48:64] = np.sum(delta[:, None] * H, axis=0)
    result[64] = np.sum(delta)
    return result
