# expect: value fails, "the square of beta"
def terminal_velocity(grad, beta):
    return grad / (1 - beta**2)
