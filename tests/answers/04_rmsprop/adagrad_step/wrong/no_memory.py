# expect: value fails, "without the sum before"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = grad**2
    return params - lr * grad / (np.sqrt(s) + eps), s
