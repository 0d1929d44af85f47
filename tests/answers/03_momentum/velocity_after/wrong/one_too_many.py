# expect: value fails, "one update too many"
def velocity_after(grad, beta, t):
    v = 1.0 * grad
    for _ in range(t):
        v = beta * v + grad
    return v
