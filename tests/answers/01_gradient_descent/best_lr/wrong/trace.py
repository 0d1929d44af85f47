# expect: value fails, "the trace for λmin + λmax"
def best_lr(hessian):
    return 2 / np.trace(hessian)
