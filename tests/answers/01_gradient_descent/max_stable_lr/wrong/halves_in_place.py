# expect: value fails, purity fails, "writing into the caller's array"
def max_stable_lr(hessian):
    hessian *= 0.5
    return 1 / np.linalg.eigvalsh(hessian).max()
