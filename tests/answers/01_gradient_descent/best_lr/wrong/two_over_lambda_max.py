# expect: value fails, "2/λmax"
def best_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian).max()
