# expect: independence fails, "settings that two optimizers of one factory share"
class RMSprop:
    def __call__(self, params, grad, s):
        s = np.zeros_like(grad) if s is None else s
        s = RMSprop.decay * s + (1 - RMSprop.decay) * grad**2
        return params - RMSprop.lr * grad / (np.sqrt(s) + RMSprop.eps), s


def make_rmsprop(lr, decay=0.9, eps=1e-8):
    RMSprop.lr, RMSprop.decay, RMSprop.eps = lr, decay, eps
    return RMSprop()
