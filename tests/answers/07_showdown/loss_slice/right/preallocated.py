# expect: passes
def loss_slice(loss, params, d1, d2, alphas, betas):
    result = np.empty((len(betas), len(alphas)))
    for j, alpha in enumerate(alphas):
        for i, beta in enumerate(betas):
            result[i, j] = loss(params + alpha * d1 + beta * d2)
    return result
