# expect: passes
from types import SimpleNamespace


def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, state):
        old = 0.0 if state is None else state.sq_avg
        new = SimpleNamespace(sq_avg=old + (1 - decay) * (np.square(grad) - old))
        return params - lr / (eps + new.sq_avg**0.5) * grad, new

    return update
