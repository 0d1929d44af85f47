# expect: value fails, "it is its root"
def convergence_rate(lr, beta, curvature):
    t = 1 + beta - lr * curvature
    d = t**2 - 4 * beta
    return beta if d < 0 else (abs(t) + d**0.5) / 2
