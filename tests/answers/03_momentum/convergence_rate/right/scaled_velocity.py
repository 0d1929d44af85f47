# expect: passes
def convergence_rate(lr, beta, curvature):
    a = lr * curvature
    step = np.array([[1 - a, -beta], [a, beta]])
    return np.abs(np.linalg.eigvals(step)).max()
