# expect: value fails, "the Frobenius norm"
def best_lr(hessian):
    return 2 / np.linalg.norm(hessian)
