# expect: value fails, edges fails, "the factor of gradient descent"
def convergence_rate(lr, beta, curvature):
    return abs(1 - lr * curvature)
