# expect: value fails, "a division by 1 + beta"
def terminal_velocity(grad, beta):
    return grad / (1 + beta)
