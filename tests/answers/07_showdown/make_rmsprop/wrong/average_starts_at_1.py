# expect: value fails, "an average that starts at 1"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(p, g, s):
        s = np.ones_like(p, dtype=float) if s is None else s
        s = decay * s + (1 - decay) * g ** 2
        return p - lr * g / (np.sqrt(s) + eps), s
    return update
