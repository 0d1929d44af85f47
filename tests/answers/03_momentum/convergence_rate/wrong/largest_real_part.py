# expect: value fails, edges fails, "the largest real part"
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]])
    return np.linalg.eigvals(step).real.max()
