# expect: passes
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params = np.array(start, dtype=float)
    last_loss = None
    n_steps = 0
    while True:
        loss = f(params)
        grad = grad_fn(params)
        if not np.isfinite(loss) or not np.isfinite(params).all():
            return {"params": params, "n_steps": n_steps, "status": "diverged"}
        if np.linalg.norm(grad) <= grad_tol:
            return {"params": params, "n_steps": n_steps, "status": "gradient"}
        if last_loss is not None and abs(loss - last_loss) < loss_tol:
            return {"params": params, "n_steps": n_steps, "status": "loss"}
        if n_steps >= max_steps:
            return {"params": params, "n_steps": n_steps, "status": "max_steps"}
        params = params - lr * grad
        last_loss = loss
        n_steps += 1
