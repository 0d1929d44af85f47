# expect: value fails, "the averaging form"
def terminal_velocity(grad, beta):
    return 1.0 * grad
