# expect: passes
def adamw_step(
    params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
):
    new = np.zeros((3, *params.shape))
    for index in np.ndindex(params.shape):
        p, g = params[index], grad[index]
        a = beta1 * m[index] + (1 - beta1) * g
        b = beta2 * v[index] + (1 - beta2) * g**2
        q = a / (1 - beta1**t) / ((b / (1 - beta2**t)) ** 0.5 + eps)
        new[(slice(None), *index)] = p - lr * weight_decay * p - lr * q, a, b
    return new
