# expect: passes
import itertools


def states(f, grad_fn, start, lr):
    params, previous = np.array(start, dtype=np.float64), None
    for n_steps in itertools.count():
        loss = f(params)
        yield n_steps, params.copy(), loss, previous
        previous = loss
        params -= lr * grad_fn(params)


def minimize(function, gradient, begin, rate, tol=1e-6, change=0.0, limit=10_000, history=None):
    for n_steps, params, loss, previous in states(function, gradient, begin, rate):
        if np.isnan(loss) or np.isinf(loss) or np.isnan(params).any() or np.isinf(params).any():
            status = "diverged"
        elif np.linalg.norm(gradient(params).ravel(), ord=2) <= tol:
            status = "gradient"
        elif n_steps > 0 and np.absolute(loss - previous) < change:
            status = "loss"
        elif n_steps >= limit:
            status = "max_steps"
        else:
            continue
        params.setflags(write=False)
        return {"n_steps": np.array(n_steps), "status": status, "params": params}
