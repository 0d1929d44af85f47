# expect: value fails, edges fails, "a division by 2"
def convergence_rate(lr, beta, curvature):
    t = 1 + beta - lr * curvature
    root = np.sqrt(complex(t**2 - 4 * beta))
    return max(abs(t + root), abs(t - root))
