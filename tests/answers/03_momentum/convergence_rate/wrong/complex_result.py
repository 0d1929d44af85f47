# expect: value fails, type fails, edges fails, "not made of numbers"
def convergence_rate(lr, beta, curvature):
    t = 1 + beta - lr * curvature
    return (t + np.sqrt(complex(t**2 - 4 * beta))) / 2
