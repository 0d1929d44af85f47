# expect: passes
from functools import partial


def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    sq_avg = decay * sq_avg + (1 - decay) * grad * grad
    return params - lr * grad / (np.sqrt(sq_avg) + eps), sq_avg


def _update(settings, params, grad, state):
    return rmsprop_step(params, grad, np.zeros(grad.shape) if state is None else state, *settings)


def make_rmsprop(lr, decay=0.9, eps=1e-8):
    return partial(_update, (lr, decay, eps))
