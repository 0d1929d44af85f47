# expect: value fails, "2/λmin + 2/λmax"
def best_lr(hessian):
    values = np.linalg.eigvalsh(hessian)
    return 2 / values.min() + 2 / values.max()
