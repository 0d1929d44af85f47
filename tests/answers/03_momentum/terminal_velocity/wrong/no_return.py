# expect: value fails, shape and type fails, purity fails, "a missing `return`"
def terminal_velocity(grad, beta):
    velocity = grad / (1 - beta)
