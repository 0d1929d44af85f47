# expect: value fails, "a minus sign"
def loss_slice(loss, params, d1, d2, alphas, betas):
    return np.array(
        [[loss(params - alpha * d1 - beta * d2) for alpha in alphas] for beta in betas], dtype=float
    )
