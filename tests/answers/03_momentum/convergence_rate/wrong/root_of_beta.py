# expect: value fails, edges fails, "√beta everywhere"
def convergence_rate(lr, beta, curvature):
    return beta**0.5
