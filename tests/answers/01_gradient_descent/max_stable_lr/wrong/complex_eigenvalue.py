# expect: value fails, type fails, "not made of numbers"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvals(hessian.astype(complex)).max()
