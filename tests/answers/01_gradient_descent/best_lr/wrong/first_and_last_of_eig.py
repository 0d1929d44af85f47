# expect: value fails, "it does not sort them"
def best_lr(hessian):
    eigenvalues, _ = np.linalg.eig(hessian)
    return 2 / (eigenvalues[0] + eigenvalues[-1])
