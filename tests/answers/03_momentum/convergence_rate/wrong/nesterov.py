# expect: value fails, edges fails, "Nesterov's step"
def convergence_rate(lr, beta, curvature):
    a = 1 - lr * curvature
    return max(abs(np.roots([1, -(1 + beta) * a, beta * a])), default=0.0)
