# expect: value fails, "AdaGrad adds"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = 0.9 * sq_sum + 0.1 * grad**2
    return params - lr * grad / (np.sqrt(s) + eps), s
