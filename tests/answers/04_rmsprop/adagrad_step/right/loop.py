# expect: passes
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    new, kept = np.zeros(params.shape), np.zeros(params.shape)
    for i in np.ndindex(params.shape):
        kept[i] = sq_sum[i] + grad[i]**2
        new[i] = params[i] - lr * grad[i] / (kept[i] ** 0.5 + eps)
    return new, kept
