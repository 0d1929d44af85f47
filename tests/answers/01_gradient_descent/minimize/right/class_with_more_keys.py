# expect: passes
import warnings


class Minimizer:
    """Gradient descent that remembers what it saw."""

    def status(self, loss, change, grad):
        if not np.isfinite(loss) or not all(map(np.isfinite, self.params.flat)):
            return "diverged"
        if np.hypot.reduce(grad.ravel()) <= self.grad_tol:
            return "gradient"
        if change is not None and change < self.loss_tol:
            return "loss"
        return "max_steps" if len(self.losses) > self.max_steps else None

    def __call__(
        self, f, grad_fn, start, lr, grad_tol=1e-6, loss_tol=0.0, max_steps=10_000, *, verbose=True
    ):
        self.grad_tol, self.loss_tol, self.max_steps = grad_tol, loss_tol, max_steps
        self.params, self.losses = np.array(start, dtype=float), []
        while True:
            self.losses.append(float(f(self.params)))
            grad = np.array(grad_fn(self.params), dtype=float)
            change = abs(self.losses[-1] - self.losses[-2]) if len(self.losses) > 1 else None
            status = self.status(self.losses[-1], change, grad)
            if status:
                break
            self.params = self.params - lr * grad
        if verbose:
            print(status, "after", len(self.losses) - 1, "steps")
            warnings.warn("a small gradient means flat ground, and nothing more")
        return {
            "params": self.params,
            "n_steps": len(self.losses) - 1,
            "status": status,
            "losses": self.losses,
            "success": status != "diverged",
        }


minimize = Minimizer()
