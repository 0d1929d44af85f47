# expect: passes
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, rms):
        rms = np.zeros_like(params, dtype=float) if rms is None else rms
        rms = np.hypot(np.sqrt(decay) * rms, np.sqrt(1 - decay) * grad)
        return params - lr * (grad / (rms + eps)), rms

    return update
