# expect: passes
def momentum_descent(grad_fn, start, lr, beta, n_steps):
    rows = [np.array(start, dtype=float)]
    for t in range(n_steps):
        last = rows[-2] if t else rows[-1]
        rows.append(rows[-1] - lr * grad_fn(rows[-1]) + beta * (rows[-1] - last))
    return np.stack(rows)
