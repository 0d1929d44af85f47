# expect: value fails, edges fails, "the root with the plus sign alone"
def convergence_rate(lr, beta, curvature):
    t = 1 + beta - lr * curvature
    return abs(t + np.sqrt(complex(t**2 - 4 * beta))) / 2
