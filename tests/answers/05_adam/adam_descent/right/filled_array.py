# expect: passes
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    trajectory = np.empty((n_steps + 1, *start.shape))
    trajectory[0] = start
    m = v = np.zeros(start.shape)
    for step in range(n_steps):
        grad = grad_fn(trajectory[step])
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        up, down = m / (1 - beta1 ** (step + 1)), v / (1 - beta2 ** (step + 1))
        trajectory[step + 1] = trajectory[step] - lr * up / (np.sqrt(down) + eps)
    return trajectory
