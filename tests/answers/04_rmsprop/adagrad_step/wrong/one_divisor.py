# expect: value fails, "one divisor"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + grad**2
    return params - lr * grad / (np.linalg.norm(np.sqrt(s)) + eps), s
