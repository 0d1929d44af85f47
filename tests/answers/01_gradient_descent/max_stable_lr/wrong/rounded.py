# expect: value fails, "a rounded result"
def max_stable_lr(hessian):
    return round(2 / np.linalg.eigvalsh(hessian).max(), 2)
