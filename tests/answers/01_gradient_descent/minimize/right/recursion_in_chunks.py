# expect: passes
def look(f, grad_fn, params, previous, n_steps, grad_tol, loss_tol, max_steps):
    loss = f(params)
    if not np.isfinite(loss) or not np.isfinite(params).all():
        return loss, "diverged"
    if np.linalg.norm(grad_fn(params)) <= grad_tol:
        return loss, "gradient"
    if n_steps and abs(previous - loss) < loss_tol:
        return loss, "loss"
    return loss, "max_steps" if n_steps == max_steps else None


def walk(f, grad_fn, params, lr, tolerances, loss, n_steps, depth):
    new_loss, status = look(f, grad_fn, params, loss, n_steps, *tolerances)
    if status or depth == 0:
        return params, n_steps, status, loss
    return walk(
        f, grad_fn, params - lr * grad_fn(params), lr, tolerances, new_loss, n_steps + 1, depth - 1
    )


def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params, n_steps, loss = np.array(start, dtype=float), 0, None
    while True:
        params, n_steps, status, loss = walk(
            f, grad_fn, params, lr, (grad_tol, loss_tol, max_steps), loss, n_steps, 50
        )
        if status:
            return {"params": params, "n_steps": n_steps, "status": status}
