# expect: passes
def velocity_after(grad, beta, t):
    return grad * (1 - beta**t) / (1 - beta)
