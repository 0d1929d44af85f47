# expect: value fails, type fails, purity fails
def max_stable_lr(hessian):
    return 2 / lambda_max
