# expect: passes
import math
import warnings


class Minimizer:
    def __init__(self, scale=1.0):
        self.scale = scale

    def status(self, losses, gradient, params):
        finite = math.isfinite(losses[-1]) and all(map(math.isfinite, params.flat))
        if not finite:
            warnings.warn("the walk has left the world of numbers", RuntimeWarning)
            return "diverged"
        if math.hypot(*gradient.flat) <= self.grad_tol:
            return "gradient"
        if len(losses) > 1 and abs(losses[-1] - losses[-2]) < self.loss_tol:
            return "loss"
        if len(losses) - 1 == self.max_steps:
            return "max_steps"
        return None

    def __call__(
        self, f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000, verbose=True
    ):
        self.grad_tol, self.loss_tol, self.max_steps = grad_tol, loss_tol, max_steps
        params = self.scale * start
        losses = [f(params)]
        while (status := self.status(losses, grad_fn(params), params)) is None:
            params = params + -lr * grad_fn(params)
            losses.append(f(params))
        if verbose:
            print("stopped:", status, "after", len(losses) - 1)
        return {"params": params, "n_steps": len(losses) - 1, "status": status, "losses": losses}


minimize = Minimizer()
