# expect: passes
def max_stable_lr(hessian):
    """The edge is the largest lr for which 2I - lr·H has a Cholesky factor."""
    low, high = 0.0, 2.0 / np.min(np.diag(hessian))
    for _ in range(60):
        lr = 0.5 * (low + high)
        try:
            np.linalg.cholesky(2 * np.eye(len(hessian)) - lr * hessian)
            low = lr
        except np.linalg.LinAlgError:
            high = lr
    return np.array(low)
