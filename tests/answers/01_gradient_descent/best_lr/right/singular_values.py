# expect: passes
def best_lr(H):
    s = np.linalg.svd(H, compute_uv=False)
    return 1 / s[[0, -1]].mean()
