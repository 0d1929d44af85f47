# expect: passes
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    new, kept = np.zeros(params.shape), np.zeros(params.shape)
    for i in np.ndindex(params.shape):
        kept[i] = decay * sq_avg[i] + (1 - decay) * grad[i]**2
        new[i] = params[i] - lr * grad[i] / (kept[i] ** 0.5 + eps)
    return new, kept
