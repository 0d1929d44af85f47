# expect: value fails
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    x = np.array(start, float); m, v = x * 0, x * 0
    traj = [x]
    for t in range(1, n_steps + 1):
        g = grad_fn(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        k = t if t <= 10 else 10**6
        x = x - lr * m / (1 - beta1**k) / (np.sqrt(v / (1 - beta2**k)) + eps)
        traj.append(x)
    return np.array(traj)
