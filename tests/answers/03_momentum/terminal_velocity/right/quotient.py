# expect: passes
def terminal_velocity(grad, beta):
    return grad / (1 - beta)
