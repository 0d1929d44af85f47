# expect: passes
def velocity_after(grad, beta, t):
    if t == 0:
        return 0.0 * grad
    return beta * velocity_after(grad, beta, t - 1) + grad
