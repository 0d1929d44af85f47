# expect: value fails, type fails, "another kind of result than one number"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    lr = 2 / (eigenvalues[0] + eigenvalues[-1])
    return lr, 1 - lr * eigenvalues[0]
