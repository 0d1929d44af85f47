# expect: passes
def rate(s, lr, eps):
    return lr * np.power(np.power(s, 0.5) + eps, -1.0)


def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + grad**2
    return params + rate(s, lr, eps) * -grad, s
