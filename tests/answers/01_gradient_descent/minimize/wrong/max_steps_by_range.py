# expect: max_steps fails, loss fails, order fails, "no test after the last step"
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params, previous, n_steps = np.array(start, dtype=float), None, 0
    for _ in range(max_steps):
        loss, grad = f(params), grad_fn(params)
        if not (np.isfinite(loss) and np.isfinite(params).all()):
            return {"params": params, "n_steps": n_steps, "status": "diverged"}
        if np.linalg.norm(grad) <= grad_tol:
            return {"params": params, "n_steps": n_steps, "status": "gradient"}
        if previous is not None and abs(loss - previous) < loss_tol:
            return {"params": params, "n_steps": n_steps, "status": "loss"}
        params, previous, n_steps = params - lr * grad, loss, n_steps + 1
    return {"params": params, "n_steps": n_steps, "status": "max_steps"}
