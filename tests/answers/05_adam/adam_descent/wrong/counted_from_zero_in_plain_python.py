# expect: value fails, shape and type fails, purity fails
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    path = [np.array(start, dtype=float).ravel().tolist()]
    m, v = [0.0] * start.size, [0.0] * start.size
    for t in range(n_steps):
        grad = grad_fn(np.array(path[-1]).reshape(start.shape)).ravel().tolist()
        m = [beta1 * a + (1 - beta1) * g for a, g in zip(m, grad)]
        v = [beta2 * a + (1 - beta2) * g * g for a, g in zip(v, grad)]
        hats = [(a / (1 - beta1**t), b / (1 - beta2**t)) for a, b in zip(m, v)]
        path.append([p - lr * a / (b**0.5 + eps) for p, (a, b) in zip(path[-1], hats)])
    return np.array(path).reshape(-1, *start.shape)
