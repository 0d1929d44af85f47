# expect: value fails, "a bracket that is missing"
def terminal_velocity(grad, beta):
    return grad / 1 - beta
