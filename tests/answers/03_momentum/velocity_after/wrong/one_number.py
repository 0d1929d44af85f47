# expect: value fails, shape and type fails, "one number for the whole array"
def velocity_after(grad, beta, t):
    return float(np.sum(grad)) * (1 - beta**t) / (1 - beta)
