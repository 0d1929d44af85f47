# expect: passes
def loss_slice(loss, params, d1, d2, alphas, betas):
    a, b = np.meshgrid(alphas, betas)
    return np.vectorize(lambda x, y: loss(params + x * d1 + y * d2), otypes=[float])(a, b)
