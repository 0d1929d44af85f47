# expect: passes
def convergence_rate(lr, beta, curvature):
    step = np.array([[1 - lr * curvature, -lr * beta], [curvature, beta]], dtype=np.float32)
    return np.abs(np.linalg.eigvals(step)).max()
