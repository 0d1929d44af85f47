# expect: value fails, shape and type fails, purity fails, "`^` for a power"
def velocity_after(grad, beta, t):
    return grad * (1 - beta ^ t) / (1 - beta)
