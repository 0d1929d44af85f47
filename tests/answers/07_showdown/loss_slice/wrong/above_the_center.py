# expect: value fails, "the loss above that at params"
def loss_slice(loss, params, d1, d2, alphas, betas):
    return np.array(
        [
            [loss(params + alpha * d1 + beta * d2) - loss(params) for alpha in alphas]
            for beta in betas
        ],
        dtype=float,
    )
