# expect: passes
def convergence_rate(lr, beta, curvature):
    def one(p, v):
        return np.ravel(momentum_step(np.array([p]), np.array([curvature * p]), np.array([v]), lr, beta))

    step = np.column_stack([one(1.0, 0.0), one(0.0, 1.0)])
    return np.array(np.max(np.abs(np.linalg.eigvals(step))))
