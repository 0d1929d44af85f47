# expect: value fails, "the geometric mean"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 1 / np.sqrt(eigenvalues.min() * eigenvalues.max())
