# expect: passes
def loss_slice(loss, params, d1, d2, alphas, betas):
    def line(alpha):
        return [float(loss(params + alpha * d1 + beta * d2)) for beta in betas]

    return np.array(list(map(line, alphas))).T
