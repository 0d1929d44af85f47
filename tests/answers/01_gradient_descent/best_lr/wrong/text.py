# expect: value fails, type fails, "not made of numbers"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return str(2 / (eigenvalues[0] + eigenvalues[-1]))
