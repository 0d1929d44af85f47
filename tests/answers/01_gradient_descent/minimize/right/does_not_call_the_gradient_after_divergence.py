# expect: passes
def gd_step(params, grad, lr):
    return params - lr * grad


def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params, loss_before, n_steps = np.asarray(start, dtype=float).copy(), None, 0
    while True:
        loss = f(params)
        if (
            not np.isfinite(loss)
            or not np.isfinite(np.min(params))
            or not np.isfinite(params).all()
        ):
            return {"params": params, "n_steps": n_steps, "status": "diverged"}
        gradient = grad_fn(params)
        if np.sum(gradient * gradient) ** 0.5 <= grad_tol:
            return {"params": params, "n_steps": n_steps, "status": "gradient"}
        if loss_before is not None:
            if -loss_tol < loss - loss_before < loss_tol:
                return {"params": params, "n_steps": n_steps, "status": "loss"}
        if not n_steps < max_steps:
            return {"params": params, "n_steps": n_steps, "status": "max_steps"}
        loss_before = loss
        params = gd_step(params, gradient, lr)
        n_steps = n_steps + 1
