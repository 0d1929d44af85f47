# expect: passes
def mlp_loss(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    H = np.tanh(np.einsum("ni,ij->nj", X, W1) + b1)
    z = np.einsum("nj,j->n", H, W2) + b2
    softplus = np.where(z > 30, z, np.log1p(np.exp(np.minimum(z, 30))))
    return np.array(np.sum(softplus - z * y) / X.shape[0])
