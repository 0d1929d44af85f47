# expect: value fails, "beta on the gradient as well"
def velocity_after(grad, beta, t):
    v = 0.0 * grad
    for _ in range(t):
        v = beta * (v + grad)
    return v
