# expect: value fails, "the Frobenius norm for λmax"
def max_stable_lr(hessian):
    return 2 / np.linalg.norm(hessian)
