# expect: value fails, "moves on from entry to entry"
def loss_slice(loss, params, d1, d2, alphas, betas):
    rows = []
    for beta in betas:
        row = []
        for alpha in alphas:
            params = params + alpha * d1 + beta * d2
            row.append(float(loss(params)))
        rows.append(row)
    return np.array(rows)
