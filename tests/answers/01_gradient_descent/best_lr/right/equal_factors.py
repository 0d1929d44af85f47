# expect: passes
def best_lr(hessian):
    values = np.sort(np.roots(np.poly(hessian)).real)
    kappa = values[-1] / values[0]
    return (1 + (kappa - 1) / (kappa + 1)) / values[-1]
