# expect: value fails, "a whole-number division"
def max_stable_lr(hessian):
    return 2 // np.linalg.eigvalsh(hessian).max()
