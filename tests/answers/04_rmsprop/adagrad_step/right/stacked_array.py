# expect: passes
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    s = sq_sum + grad**2
    return np.stack([params - lr / (np.sqrt(s) + eps) * grad, s])
