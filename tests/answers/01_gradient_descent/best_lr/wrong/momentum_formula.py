# expect: value fails, "the best learning rate with momentum"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return (2 / (np.sqrt(eigenvalues.min()) + np.sqrt(eigenvalues.max()))) ** 2
