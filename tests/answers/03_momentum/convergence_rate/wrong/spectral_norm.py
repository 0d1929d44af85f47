# expect: value fails, edges fails, "the spectral norm"
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    return np.linalg.norm(step, 2)
