# expect: value fails, "after 1000 updates"
def terminal_velocity(grad, beta):
    return grad * (1 - beta**1000) / (1 - beta)
