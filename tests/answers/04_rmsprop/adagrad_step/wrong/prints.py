# expect: purity fails, shape and type fails, value fails, "missing"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + grad**2
    print(params - lr * grad / (np.sqrt(s) + eps), s)
