# expect: value fails, "the difference of the eigenvalues"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 2 / (eigenvalues.max() - eigenvalues.min())
