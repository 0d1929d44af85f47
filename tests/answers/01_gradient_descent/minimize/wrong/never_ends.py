# expect: loss fails, max_steps fails, order fails
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params, n_steps = np.array(start, dtype=float), 0
    while np.linalg.norm(grad_fn(params)) > grad_tol:
        params = params - lr * grad_fn(params)
        n_steps += 1
        if not np.isfinite(f(params)):
            return {"params": params, "n_steps": n_steps, "status": "diverged"}
    return {"params": params, "n_steps": n_steps, "status": "gradient"}
