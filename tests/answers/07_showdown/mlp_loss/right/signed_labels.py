# expect: passes
def mlp_loss(params, X, y):
    W1, b1, W2, b2 = params[:32].reshape(2, 16), params[32:48], params[48:64], params[64]
    z = np.tanh(X.dot(W1) + b1).dot(W2) + b2
    return np.logaddexp(0, (1 - 2 * y) * z).mean()
