# expect: passes
def best_lr(hessian):
    values = np.linalg.eig(hessian)[0].real
    return float(2 / (min(values) + max(values)))
