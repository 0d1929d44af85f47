# expect: passes
def best_lr(hessian):
    values = np.linalg.eigvalsh(hessian)
    middle, radius = (values.max() + values.min()) / 2, np.ptp(values) / 2
    factor = radius / middle
    return np.float64((1 - factor) / values.min())
