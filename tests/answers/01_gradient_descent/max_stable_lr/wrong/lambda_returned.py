# expect: value fails, type fails, "not called"
def max_stable_lr(hessian):
    return lambda: 2 / np.linalg.eigvalsh(hessian).max()
