# expect: value fails, "the largest entry for λmax"
def max_stable_lr(hessian):
    return 2 / np.max(hessian)
