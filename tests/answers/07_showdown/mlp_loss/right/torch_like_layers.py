# expect: passes
class Layer:
    def __init__(self, weights, bias):
        self.weights, self.bias = weights, bias

    def __call__(self, x):
        return x @ self.weights + self.bias


def mlp_loss(params, X, y):
    first = Layer(np.stack([params[:16], params[16:32]]), params[32:48])
    second = Layer(params[48:64, None], params[64:])
    logits = second(np.tanh(first(X))).squeeze(axis=1)
    losses = np.where(y == 1, np.logaddexp(0, -logits), np.logaddexp(0, logits))
    return np.average(losses)
