# expect: passes
def gradient_descent(grad_fn, start, lr, n_steps):
    params = start.astype(np.float32)
    rows = [params]
    for _ in range(n_steps):
        params = (params - np.float32(lr) * grad_fn(params)).astype(np.float32)
        rows.append(params)
    return np.array(rows, dtype=np.float32)
