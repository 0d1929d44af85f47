# expect: value fails, edges fails, "the averaging form"
def convergence_rate(lr, beta, curvature):
    step = np.array(
        [[1 - lr * (1 - beta) * curvature, -lr * beta], [(1 - beta) * curvature, beta]]
    )
    return np.abs(np.linalg.eigvals(step)).max()
