# expect: value fails, type fails, purity fails, "a missing `return`"
def max_stable_lr(hessian):
    edge = 2 / np.linalg.eigvalsh(hessian).max()
