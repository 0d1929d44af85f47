# expect: value fails, "a bracket that is missing"
def velocity_after(grad, beta, t):
    return grad * (1 - beta**t) / 1 - beta
