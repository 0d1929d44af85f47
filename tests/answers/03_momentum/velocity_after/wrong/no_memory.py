# expect: value fails, "no memory"
def velocity_after(grad, beta, t):
    return 1.0 * grad
