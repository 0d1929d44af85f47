# expect: passes
def path(grad_fn, start, lr, n_steps):
    points = [np.array(start, dtype=float)]
    for _ in range(n_steps):
        points.append(points[-1] - lr * grad_fn(points[-1]))
    return points


def verdict(f, grad_fn, points, step, grad_tol, loss_tol, max_steps):
    here = points[step]
    if not np.isfinite(f(here)) or not np.isfinite(here).all():
        return "diverged"
    if np.linalg.norm(grad_fn(here)) <= grad_tol:
        return "gradient"
    if step > 0 and abs(f(here) - f(points[step - 1])) < loss_tol:
        return "loss"
    return "max_steps" if step == max_steps else ""


def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    length = min(10, max_steps)
    while True:
        points = path(grad_fn, start, lr, length)
        for step in range(length + 1):
            status = verdict(f, grad_fn, points, step, grad_tol, loss_tol, max_steps)
            if status:
                return {"params": points[step], "n_steps": step, "status": status}
        length = min(2 * length, max_steps)
