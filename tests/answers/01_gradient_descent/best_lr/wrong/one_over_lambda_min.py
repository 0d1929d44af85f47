# expect: value fails, "1/λmin"
def best_lr(hessian):
    return 1 / np.linalg.eigvalsh(hessian).min()
