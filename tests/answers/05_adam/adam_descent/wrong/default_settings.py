# expect: value fails, "the default betas and eps"
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    params = np.array(start, dtype=float)
    beta1, beta2, eps = 0.9, 0.999, 1e-8
    m, v = np.zeros_like(params), np.zeros_like(params)
    trajectory = [params]
    for t in range(1, n_steps + 1):
        grad = grad_fn(params)
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        params = params - lr * m_hat / (np.sqrt(v_hat) + eps)
        trajectory.append(params)
    return np.array(trajectory)
