# expect: passes
def max_stable_lr(hessian):
    hessian = np.asarray(hessian)
    assert hessian.ndim == 2 and hessian.shape[0] == hessian.shape[1], "a square matrix"
    symmetric = 0.5 * (hessian + hessian.T)
    if np.any(np.linalg.eigvalsh(symmetric) <= 0):
        raise ValueError("the matrix must be positive definite")
    (edge,) = 2 / np.linalg.eigvalsh(symmetric)[-1:]
    return edge
