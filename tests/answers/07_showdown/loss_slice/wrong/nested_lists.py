# expect: shape and type fails, "another kind of result than one array"
def loss_slice(loss, params, d1, d2, alphas, betas):
    return [[loss(params + alpha * d1 + beta * d2) for alpha in alphas] for beta in betas]
