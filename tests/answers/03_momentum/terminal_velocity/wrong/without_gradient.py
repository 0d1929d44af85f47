# expect: value fails, shape and type fails, "the factor without the gradient"
def terminal_velocity(grad, beta):
    return 1 / (1 - beta)
