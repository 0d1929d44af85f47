# expect: value fails, "1/λmax"
def best_lr(hessian):
    return 1 / np.linalg.eigvalsh(hessian).max()
