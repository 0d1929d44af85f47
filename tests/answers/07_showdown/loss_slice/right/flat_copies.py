# expect: passes
def loss_slice(loss, params, d1, d2, alphas, betas):
    plane = np.stack([np.ravel(d1), np.ravel(d2)])
    rows = []
    for beta in betas:
        row = []
        for alpha in alphas:
            moved = np.array(params, dtype=float).ravel()
            moved += np.array([alpha, beta]) @ plane
            row.append(loss(moved.reshape(np.shape(params))))
        rows.append(row)
    return np.array(rows, dtype=float)
