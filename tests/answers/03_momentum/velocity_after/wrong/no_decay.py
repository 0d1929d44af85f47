# expect: value fails, "no decay"
def velocity_after(grad, beta, t):
    v = 0.0 * grad
    for _ in range(t):
        v = v + grad
    return v
