# expect: value fails, "a whole-number division"
def terminal_velocity(grad, beta):
    return grad // (1 - beta)
