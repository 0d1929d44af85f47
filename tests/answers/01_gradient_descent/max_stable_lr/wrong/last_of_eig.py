# expect: value fails, "it does not sort them"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvals(hessian)[-1]
