# expect: passes
class Rule:
    def __call__(self, params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
        s = decay * sq_avg + (1 - decay) * grad**2
        return np.subtract(params, np.divide(lr * grad, np.add(np.sqrt(s), eps))), s


rmsprop_step = Rule()
