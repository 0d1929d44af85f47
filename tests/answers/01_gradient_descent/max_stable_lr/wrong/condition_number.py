# expect: value fails, "the condition number for λmax"
def max_stable_lr(hessian):
    return 2 / np.linalg.cond(hessian)
