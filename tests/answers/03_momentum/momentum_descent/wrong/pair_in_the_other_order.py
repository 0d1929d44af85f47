# expect: value fails, "a pair taken apart in the other order"
def step(params, grad, velocity, lr, beta):
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity


def momentum_descent(grad_fn, start, lr, beta, n_steps):
    p = np.array(start, dtype=float)
    v = np.zeros_like(p)
    rows = [p]
    for _ in range(n_steps):
        v, p = step(p, grad_fn(p), v, lr, beta)
        rows.append(p)
    return np.array(rows)
