# expect: value fails, "the product of λmin and λmax"
def best_lr(hessian):
    values = np.linalg.eigvalsh(hessian)
    return 2 / (values.min() * values.max())
