# expect: value fails, "under the root set to 0"
def convergence_rate(lr, beta, curvature):
    t = 1 + beta - lr * curvature
    return (abs(t) + max(t**2 - 4 * beta, 0.0) ** 0.5) / 2
