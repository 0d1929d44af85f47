# expect: passes
def convergence_rate(lr, beta, curvature):
    return max(map(abs, np.roots([1, -(1 + beta - lr * curvature), beta])))
