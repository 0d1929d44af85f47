# expect: value fails, "1/λmax"
def max_stable_lr(hessian):
    return 1 / np.linalg.eigvalsh(hessian).max()
