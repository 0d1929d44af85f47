# expect: passes
import math


def effective_lr(sq_avg, lr, eps=1e-8):
    return np.array([lr / (math.sqrt(s) + eps) for s in sq_avg.ravel()]).reshape(sq_avg.shape)
