# expect: value fails, "the largest eigenvalue itself"
def max_stable_lr(hessian):
    return np.linalg.eigvalsh(hessian).max()
