# expect: value fails, type fails, purity fails, "a missing `return`"
def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    print(2 / (eigenvalues[0] + eigenvalues[-1]))
