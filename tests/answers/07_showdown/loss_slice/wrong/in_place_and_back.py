# expect: purity fails, "writing into the caller's array"
def loss_slice(loss, params, d1, d2, alphas, betas):
    result = np.zeros((len(betas), len(alphas)))
    work = params if params.dtype == float else params.astype(float)
    for i, beta in enumerate(betas):
        for j, alpha in enumerate(alphas):
            work += alpha * d1 + beta * d2
            result[i, j] = loss(work)
            work -= alpha * d1 + beta * d2
    return result
