# expect: passes
def convergence_rate(lr, beta, curvature):
    trace = 1 + beta - lr * curvature
    under = trace**2 - 4 * beta
    if under < 0:
        return beta**0.5
    return (abs(trace) + under**0.5) / 2
