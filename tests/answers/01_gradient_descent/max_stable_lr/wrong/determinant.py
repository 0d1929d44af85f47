# expect: value fails, "the determinant for λmax"
def max_stable_lr(hessian):
    return 2 / np.linalg.det(hessian)
