# expect: value fails, "beta on the gradient"
def terminal_velocity(grad, beta):
    return beta * grad / (1 - beta)
