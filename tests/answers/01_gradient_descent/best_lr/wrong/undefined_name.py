# expect: value fails, type fails, purity fails
def best_lr(hessian):
    return 2 / (lambda_min + lambda_max)
