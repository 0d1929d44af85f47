# expect: value fails, "half of the largest eigenvalue"
def max_stable_lr(hessian):
    return np.linalg.eigvalsh(hessian).max() / 2
