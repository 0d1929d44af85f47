# expect: passes
def best_lr(hessian):
    largest = np.linalg.eigvalsh(hessian)[-1]
    kappa = np.linalg.cond(hessian)
    return 2 / (largest * (1 + 1 / kappa))
