# expect: value fails, gradient fails, "the largest entry for the Euclidean norm"
NORM = lambda g: np.max(np.abs(g))


def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params, previous, n_steps = np.array(start, dtype=float), None, 0
    while True:
        loss, grad = f(params), grad_fn(params)
        if not (np.isfinite(loss) and np.isfinite(params).all()):
            status = "diverged"
            break
        if NORM(grad) <= grad_tol:
            status = "gradient"
            break
        if previous is not None and abs(loss - previous) < loss_tol:
            status = "loss"
            break
        if n_steps == max_steps:
            status = "max_steps"
            break
        params, previous, n_steps = params - lr * grad, loss, n_steps + 1
    return {"params": params, "n_steps": n_steps, "status": status}
