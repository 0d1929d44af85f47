# expect: value fails, type fails, edges fails
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    return max(np.linalg.eigvals(step))
