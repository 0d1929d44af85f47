# expect: value fails, type fails
def max_stable_lr(hessian):
    return 2 / lambda_max
