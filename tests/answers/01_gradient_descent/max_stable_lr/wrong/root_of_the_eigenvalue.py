# expect: value fails, "the root of λmax"
def max_stable_lr(hessian):
    return 2 / np.sqrt(np.linalg.eigvalsh(hessian).max())
