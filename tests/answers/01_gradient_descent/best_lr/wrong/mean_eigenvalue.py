# expect: value fails, "the mean of all eigenvalues"
def best_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian).mean()
