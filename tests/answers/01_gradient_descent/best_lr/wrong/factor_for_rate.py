# expect: value fails, "the shrink factor"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    low, high = eigenvalues.min(), eigenvalues.max()
    return (high - low) / (high + low)
