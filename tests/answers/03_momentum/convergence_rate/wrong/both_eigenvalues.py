# expect: value fails, type fails, edges fails, "another kind of result than one number"
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    return np.abs(np.linalg.eigvals(step))
