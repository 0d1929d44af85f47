# expect: value fails, shape and type fails, "pairs of alpha and beta"
def loss_slice(loss, params, d1, d2, alphas, betas):
    return np.array([float(loss(params + a * d1 + b * d2)) for a, b in zip(alphas, betas)])
