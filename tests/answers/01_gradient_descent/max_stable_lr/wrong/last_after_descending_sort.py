# expect: value fails, "2/λmin"
def max_stable_lr(hessian):
    return 2 / sorted(np.linalg.eigvalsh(hessian), reverse=True)[-1]
