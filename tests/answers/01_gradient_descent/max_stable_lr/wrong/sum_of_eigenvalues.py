# expect: value fails, "the trace for λmax"
def max_stable_lr(hessian):
    return 2 / sum(np.linalg.eigvalsh(hessian))
