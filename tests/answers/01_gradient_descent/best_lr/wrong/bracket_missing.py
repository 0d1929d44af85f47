# expect: value fails, "a bracket that is missing"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 2 / eigenvalues.min() + eigenvalues.max()
