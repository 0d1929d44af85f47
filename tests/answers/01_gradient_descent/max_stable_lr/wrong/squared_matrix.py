# expect: value fails, "the square of λmax"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian.T @ hessian).max()
