# expect: value fails, "that is the best learning rate"
def max_stable_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return 2 / (eigenvalues[0] + eigenvalues[-1])
