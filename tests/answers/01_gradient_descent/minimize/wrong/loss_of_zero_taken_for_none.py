# expect: loss fails, "a loss of 0 taken for no loss"
def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    p, prev, n = np.array(start, dtype=float), None, 0
    while True:
        loss, g = f(p), grad_fn(p)
        if not (np.isfinite(loss) and np.isfinite(p).all()):
            s = "diverged"
        elif np.linalg.norm(g) <= grad_tol:
            s = "gradient"
        elif prev and abs(loss - prev) < loss_tol:
            s = "loss"
        elif n == max_steps:
            s = "max_steps"
        else:
            p, prev, n = p - lr * g, loss, n + 1
            continue
        return {"params": p, "n_steps": n, "status": s}
