# expect: purity fails, "caller"
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + grad**2
    params -= lr * grad / (np.sqrt(s) + eps)
    return params, s
