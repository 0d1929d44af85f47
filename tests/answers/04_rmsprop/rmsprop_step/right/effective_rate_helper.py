# expect: passes
def rate(s, lr, eps):
    return lr * np.power(np.power(s, 0.5) + eps, -1.0)


def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    s = decay * sq_avg + (1 - decay) * grad**2
    return params + rate(s, lr, eps) * -grad, s
