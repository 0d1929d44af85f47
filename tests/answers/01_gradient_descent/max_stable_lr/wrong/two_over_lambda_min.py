# expect: value fails, "2/λmin"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian).min()
