# expect: passes
def convergence_rate(lr, beta, curvature):
    trace = 1 + beta - lr * curvature
    root = np.sqrt(complex(trace**2 - 4 * beta))
    return max(abs(trace + root), abs(trace - root)) / 2
