# expect: value fails, "a start of whole numbers cut off"
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    params = np.array(start)
    m, v = np.zeros(params.shape), np.zeros(params.shape)
    trajectory = [params]
    for t in range(1, n_steps + 1):
        grad = grad_fn(params)
        m = beta1 * m + (1 - beta1) * grad
        v = beta2 * v + (1 - beta2) * grad**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        params = (params - lr * m_hat / (np.sqrt(v_hat) + eps)).astype(start.dtype)
        trajectory.append(params)
    return np.array(trajectory)
