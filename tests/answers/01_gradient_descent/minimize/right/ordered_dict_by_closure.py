# expect: passes
from collections import OrderedDict
from itertools import count


def make_minimizer(norm):
    def minimize(objective, gradient, x0, alpha, gtol=1e-6, ftol=0.0, limit=10_000):
        x, f_before = np.array(x0, dtype=float), np.array(np.inf)
        for t in count():
            f_now, g_now = np.asarray(objective(x)), gradient(x)
            bad = ~np.isfinite(f_now) | ~np.isfinite(x).all()
            reasons = [bad, norm(g_now) <= gtol, np.abs(f_now - f_before) < ftol, t == limit]
            if any(reasons):
                names = ("diverged", "gradient", "loss", "max_steps")
                word = names[reasons.index(True)]
                return OrderedDict(n_steps=t, params=x, status=word)
            x, f_before = x - alpha * g_now, f_now

    return minimize


minimize = make_minimizer(lambda g: np.linalg.norm(np.reshape(g, -1), ord=2))
