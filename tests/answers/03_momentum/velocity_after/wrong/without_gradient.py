# expect: value fails, shape and type fails, "the sum without the gradient"
def velocity_after(grad, beta, t):
    return (1 - beta**t) / (1 - beta)
