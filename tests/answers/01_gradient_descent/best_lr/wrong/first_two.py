# expect: value fails, "the two smallest eigenvalues"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 2 / (eigenvalues[0] + eigenvalues[1])
