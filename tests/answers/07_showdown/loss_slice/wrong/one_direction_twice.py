# expect: value fails, "d1 for both directions"
def loss_slice(loss, params, d1, d2, alphas, betas):
    return np.array(
        [[loss(params + alpha * d1 + beta * d1) for alpha in alphas] for beta in betas], dtype=float
    )
