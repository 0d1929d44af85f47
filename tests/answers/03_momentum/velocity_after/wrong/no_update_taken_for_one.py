# expect: value fails, "no update taken for one"
def velocity_after(grad, beta, t):
    v = grad
    for _ in range(t - 1):
        v = beta * v + grad
    return v
