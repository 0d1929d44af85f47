# expect: value fails, "the largest row sum for λmax"
def max_stable_lr(hessian):
    return 2 / np.linalg.norm(hessian, np.inf)
