# expect: value fails, "1/(2λmax)"
def max_stable_lr(hessian):
    return 1 / (2 * np.linalg.eigvalsh(hessian).max())
