# expect: passes
from itertools import product


def loss_slice(loss, params, d1, d2, alphas, betas):
    values = (loss(params + b * d2 + a * d1) for b, a in product(betas, alphas))
    return np.fromiter(values, dtype=float).reshape(len(betas), len(alphas))
