# expect: value fails, edges fails, "twice the curvature"
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - 2 * lr * curvature, -lr * beta], [2 * curvature, beta]])
    return np.abs(np.linalg.eigvals(step)).max()
