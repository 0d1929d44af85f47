# expect: value fails, "2/λmin"
def best_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian).min()
