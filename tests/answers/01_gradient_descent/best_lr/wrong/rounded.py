# expect: value fails, "a rounded result"
def best_lr(hessian):
    values = np.linalg.eigvalsh(hessian)
    return round(2 / (values.min() + values.max()), 2)
