# expect: passes
import math


def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    x = start.astype(float)
    old = math.nan
    for k in range(max_steps + 1):
        new = f(x)
        if not math.isfinite(new) or np.isnan(x).any() or np.isinf(x).any():
            status = "diverged"
            break
        if math.sqrt((grad_fn(x) ** 2).sum()) <= grad_tol:
            status = "gradient"
            break
        if abs(new - old) < loss_tol:
            status = "loss"
            break
        if k < max_steps:
            old, x = new, x - lr * grad_fn(x)
    else:
        status = "max_steps"
    return dict(params=x, n_steps=k, status=status)
