# expect: value fails, "the share that is still missing"
def velocity_after(grad, beta, t):
    return grad * beta**t
