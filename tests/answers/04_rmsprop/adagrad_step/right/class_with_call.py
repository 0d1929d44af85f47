# expect: passes
class Rule:
    def __call__(self, params, grad, sq_sum, lr, eps=1e-8):
        s = sq_sum + grad**2
        return np.subtract(params, np.divide(lr * grad, np.add(np.sqrt(s), eps))), s


adagrad_step = Rule()
