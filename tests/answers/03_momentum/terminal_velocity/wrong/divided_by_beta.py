# expect: value fails, "a division by beta"
def terminal_velocity(grad, beta):
    return np.divide(grad, beta)
