# expect: value fails, "a gradient that is added once"
def velocity_after(grad, beta, t):
    v = 0.0 * grad
    for k in range(t):
        v = beta * v
        if k == 0:
            v = v + grad
    return v
