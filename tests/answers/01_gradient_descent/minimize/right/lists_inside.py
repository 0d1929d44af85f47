# expect: passes
import math


def minimize(f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000):
    shape = np.shape(start)

    def result(values, n_steps, status):
        return {"params": np.array(values).reshape(shape), "n_steps": n_steps, "status": status}

    values = [float(value) for value in np.ravel(start)]
    losses = []
    while True:
        point = np.array(values).reshape(shape)
        losses.append(float(f(point)))
        n_steps = len(losses) - 1
        slopes = [float(slope) for slope in np.ravel(grad_fn(point))]
        if not all(math.isfinite(number) for number in values + losses[-1:]):
            return result(values, n_steps, "diverged")
        if math.sqrt(sum(slope * slope for slope in slopes)) <= grad_tol:
            return result(values, n_steps, "gradient")
        if n_steps and abs(losses[-1] - losses[-2]) < loss_tol:
            return result(values, n_steps, "loss")
        if n_steps == max_steps:
            return result(values, n_steps, "max_steps")
        values = [value - lr * slope for value, slope in zip(values, slopes)]
