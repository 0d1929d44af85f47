# expect: passes
from functools import partial


def walk(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000, *, step):
    point, last, steps = np.array(start, float), float("nan"), 0
    while True:
        value, slope = f(point), grad_fn(point)
        tests = {
            "diverged": not np.isfinite(value + 0 * point.sum()),
            "gradient": np.vdot(slope, slope) <= grad_tol**2,
            "loss": abs(value - last) < loss_tol,
            "max_steps": steps >= max_steps,
        }
        for name, fired in tests.items():
            if fired:
                return {"params": point, "n_steps": steps, "status": name}
        point, last, steps = step(point, slope, lr), value, steps + 1


minimize = partial(walk, step=lambda p, g, lr: p - lr * g)
