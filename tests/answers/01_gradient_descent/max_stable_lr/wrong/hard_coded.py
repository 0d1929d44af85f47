# expect: value fails, "an answer that is the same for every matrix"
def max_stable_lr(hessian):
    return 2 / 13
