# expect: value fails, "the limit"
def velocity_after(grad, beta, t):
    return grad / (1 - beta)
