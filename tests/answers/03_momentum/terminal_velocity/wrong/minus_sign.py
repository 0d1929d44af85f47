# expect: value fails, "a minus sign"
def terminal_velocity(grad, beta):
    return grad / (beta - 1)
