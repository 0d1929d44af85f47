# expect: value fails, "an answer that is the same for every matrix"
def best_lr(hessian):
    return 2 / 17
