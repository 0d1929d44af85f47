# expect: value fails, "a product with 1 − beta"
def terminal_velocity(grad, beta):
    return grad * (1 - beta)
