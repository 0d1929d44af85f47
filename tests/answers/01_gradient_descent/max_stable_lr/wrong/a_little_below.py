# expect: value fails, "a margin below the edge"
def max_stable_lr(hessian):
    return 0.9 * 2 / np.linalg.eigvalsh(hessian).max()
