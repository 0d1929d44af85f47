# expect: type fails, "another kind of result than one number"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    return [2 / (eigenvalues[0] + eigenvalues[-1])]
