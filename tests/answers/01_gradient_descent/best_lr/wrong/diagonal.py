# expect: value fails, "the smallest and the largest diagonal entry"
def best_lr(hessian):
    diagonal = np.diag(hessian)
    return 2 / (diagonal.min() + diagonal.max())
