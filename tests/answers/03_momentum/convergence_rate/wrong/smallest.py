# expect: value fails, edges fails, "the smallest absolute value"
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    return np.abs(np.linalg.eigvals(step)).min()
