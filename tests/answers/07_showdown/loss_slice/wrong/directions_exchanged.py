# expect: value fails, "d1 and d2 exchanged"
def loss_slice(loss, params, d1, d2, alphas, betas):
    return np.array(
        [[loss(params + alpha * d2 + beta * d1) for alpha in alphas] for beta in betas], dtype=float
    )
