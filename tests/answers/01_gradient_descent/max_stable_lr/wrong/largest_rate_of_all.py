# expect: value fails, "2/λmin"
def max_stable_lr(hessian):
    return max(2 / value for value in np.linalg.eigvalsh(hessian))
