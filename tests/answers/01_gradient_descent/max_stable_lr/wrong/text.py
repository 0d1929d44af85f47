# expect: value fails, type fails, "not made of numbers"
def max_stable_lr(hessian):
    return f"{2 / np.linalg.eigvalsh(hessian).max():.6f}"
