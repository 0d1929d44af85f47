# expect: passes
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params = start.copy().astype(np.float64)
    previous = float("nan")
    steps = np.int64(0)
    status = ""
    while not status:
        loss = np.float64(f(params))
        gradient = grad_fn(params)
        if not np.isfinite(np.append(params, loss)).all():
            status = "diverged"
        elif np.sum(gradient * gradient) <= grad_tol**2:
            status = "gradient"
        elif np.abs(loss - previous) < loss_tol:
            status = "loss"
        elif steps == max_steps:
            status = "max_steps"
        else:
            params -= lr * gradient
            previous = loss
            steps += 1
    return {"params": params, "n_steps": steps, "status": status}
