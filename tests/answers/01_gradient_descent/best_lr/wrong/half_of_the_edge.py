# expect: value fails, "1/λmax"
def best_lr(hessian):
    edge = 2 / np.linalg.eigvalsh(hessian).max()
    return edge / 2
