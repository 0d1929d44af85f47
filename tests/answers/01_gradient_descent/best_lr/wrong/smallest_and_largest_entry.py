# expect: value fails, "the smallest and the largest entry"
def best_lr(hessian):
    return 2 / (hessian.min() + hessian.max())
