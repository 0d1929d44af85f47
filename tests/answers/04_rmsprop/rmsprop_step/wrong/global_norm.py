# expect: value fails, "one average"
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    s = decay * sq_avg + (1 - decay) * np.linalg.norm(grad) ** 2 * np.ones(grad.shape)
    return params - lr * grad / (np.sqrt(s) + eps), s
