# expect: value fails, "the sum of the eigenvalues, halved"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return (eigenvalues.min() + eigenvalues.max()) / 2
