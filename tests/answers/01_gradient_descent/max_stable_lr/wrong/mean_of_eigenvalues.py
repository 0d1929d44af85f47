# expect: value fails, "the mean of the eigenvalues for λmax"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian).mean()
