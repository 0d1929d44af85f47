# expect: passes
import copy


class RMSprop:
    def __init__(self, lr, decay, eps):
        self.lr, self.decay, self.eps = lr, decay, eps

    def __call__(self, params, grad, state):
        state = {"s": np.zeros(grad.shape)} if state is None else copy.deepcopy(state)
        state["s"] *= self.decay
        state["s"] += (1 - self.decay) * grad**2
        params = params.astype(float)
        params -= self.lr * grad / (np.sqrt(state["s"]) + self.eps)
        return params, state


make_rmsprop = lambda lr, decay=0.9, eps=1e-8: RMSprop(lr, decay, eps)
