# expect: value fails, "4/λmax"
def max_stable_lr(hessian):
    return 4 / np.linalg.eigvalsh(hessian).max()
