# expect: value fails, "the 2 is missing"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 1 / (eigenvalues.min() + eigenvalues.max())
