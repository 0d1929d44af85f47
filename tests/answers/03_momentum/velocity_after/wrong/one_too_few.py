# expect: value fails, "one update too few"
def velocity_after(grad, beta, t):
    v = 0.0 * grad
    for _ in range(1, t):
        v = beta * v + grad
    return v
