# expect: value fails, "adds ε to the quotient"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + grad**2
    return params - lr * (grad / np.sqrt(s) + eps), s
