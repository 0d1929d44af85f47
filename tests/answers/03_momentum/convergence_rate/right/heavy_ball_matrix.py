# expect: passes
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 + beta - lr * curvature, -beta], [1.0, 0.0]])
    values, _ = np.linalg.eig(step)
    return float(max(abs(value) for value in values))
