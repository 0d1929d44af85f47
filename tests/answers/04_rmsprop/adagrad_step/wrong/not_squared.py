# expect: value fails, "without being squared"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + np.abs(grad)
    return params - lr * grad / (np.sqrt(s) + eps), s
