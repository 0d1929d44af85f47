# expect: value fails, type fails
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian).maximum()
