# expect: value fails, "the middle of 1/λmin and 1/λmax"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return (1 / eigenvalues.min() + 1 / eigenvalues.max()) / 2
