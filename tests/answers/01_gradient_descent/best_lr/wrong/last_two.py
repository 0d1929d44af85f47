# expect: value fails, "the two largest eigenvalues"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 2 / (eigenvalues[-1] + eigenvalues[-2])
