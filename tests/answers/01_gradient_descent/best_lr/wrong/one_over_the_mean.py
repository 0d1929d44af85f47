# expect: value fails, "1/mean of all eigenvalues"
def best_lr(hessian):
    return 1 / np.linalg.eigvalsh(hessian).mean()
