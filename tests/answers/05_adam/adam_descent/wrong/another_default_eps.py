# expect: value fails
def _step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return params - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-6):
    x = np.array(start, float); m, v = x * 0, x * 0
    traj = [x]
    for t in range(1, n_steps + 1):
        x, m, v = _step(x, grad_fn(x), m, v, t, lr, beta1, beta2, eps)
        traj.append(x)
    return np.array(traj)
