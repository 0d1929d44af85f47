# expect: passes
import functools


def minimize_with(step, f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    path = [np.array(start, dtype=float)]
    while True:
        here = path[-1]
        result = {"params": here, "n_steps": np.array(len(path) - 1)}
        if not np.isfinite(f(here)) or not np.isfinite(here).all():
            return result | {"status": "diverged"}
        if np.sqrt(np.sum(np.abs(grad_fn(here)) ** 2)) <= grad_tol:
            return result | {"status": "gradient"}
        if len(path) >= 2 and np.abs(f(path[-2]) - f(here)) < loss_tol:
            return result | {"status": "loss"}
        if len(path) > max_steps:
            return result | {"status": "max_steps"}
        path.append(step(here, grad_fn(here), lr))


minimize = functools.partial(minimize_with, lambda p, g, lr: p - lr * g)
