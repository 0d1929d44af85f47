# expect: value fails, "row sum"
def best_lr(hessian):
    radius = np.abs(hessian).sum(axis=1)
    return 2 / (radius.min() + radius.max())
