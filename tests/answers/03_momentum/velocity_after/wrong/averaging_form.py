# expect: value fails, "the averaging form"
def velocity_after(grad, beta, t):
    return grad * (1 - beta**t)
