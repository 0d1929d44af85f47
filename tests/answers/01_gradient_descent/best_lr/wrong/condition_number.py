# expect: value fails, "the condition number for λmin + λmax"
def best_lr(hessian):
    return 2 / np.linalg.cond(hessian)
