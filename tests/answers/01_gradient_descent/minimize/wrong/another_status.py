# expect: value fails, gradient fails, loss fails, max_steps fails, diverged fails, order fails, "another word"
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params = np.array(start, dtype=float)
    previous = None
    n_steps = 0
    while True:
        loss = f(params)
        grad = grad_fn(params)
        if not (np.isfinite(loss) and np.isfinite(params).all()):
            status = "divergence"
            break
        if np.linalg.norm(grad) <= grad_tol:
            status = "converged"
            break
        if previous is not None and abs(loss - previous) < loss_tol:
            status = "stalled"
            break
        if n_steps == max_steps:
            status = "maximum"
            break
        params = params - lr * grad
        previous = loss
        n_steps += 1
    return {"params": params, "n_steps": n_steps, "status": status}
