# expect: passes
def terminal_velocity(grad, beta):
    return grad * np.sum(beta ** np.arange(100_000.0))
