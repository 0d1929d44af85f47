# expect: value fails, gradient fails, "the largest singular value"
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params = np.array(start, dtype=float)
    previous = None
    n_steps = 0
    while True:
        loss = f(params)
        gradient = grad_fn(params)
        if not (np.isfinite(loss) and np.isfinite(params).all()):
            status = "diverged"
            break
        if np.linalg.norm(gradient, 2) <= grad_tol:
            status = "gradient"
            break
        if previous is not None and abs(loss - previous) < loss_tol:
            status = "loss"
            break
        if n_steps == max_steps:
            status = "max_steps"
            break
        params = params - lr * gradient
        previous = loss
        n_steps += 1
    return {"params": params, "n_steps": n_steps, "status": status}
