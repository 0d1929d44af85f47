# expect: value fails, type fails, "one number for each eigenvalue"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian)
