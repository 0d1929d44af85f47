# expect: value fails, gradient fails, max_steps fails, diverged fails, order fails, "a step after the test has fired"
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    params = np.array(start, dtype=float)
    n_steps = 0
    while True:
        previous = f(params)
        gradient = grad_fn(params)
        params = params - lr * gradient
        n_steps += 1
        loss = f(params)
        if not (np.isfinite(loss) and np.isfinite(params).all()):
            status = "diverged"
            break
        if np.linalg.norm(gradient) <= grad_tol:
            status = "gradient"
            break
        if abs(loss - previous) < loss_tol:
            status = "loss"
            break
        if n_steps == max_steps:
            status = "max_steps"
            break
    return {"params": params, "n_steps": n_steps, "status": status}
