# expect: value fails, "the determinant"
def best_lr(hessian):
    return 2 / np.linalg.det(hessian)
