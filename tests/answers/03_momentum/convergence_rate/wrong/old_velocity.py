# expect: value fails, edges fails, "a step with the old velocity"
def convergence_rate(lr, beta, curvature):
    step = np.array([[1.0, -lr], [curvature, beta]])
    return np.abs(np.linalg.eigvals(step)).max()
