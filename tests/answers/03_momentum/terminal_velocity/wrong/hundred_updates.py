# expect: value fails, "after 100 updates"
def terminal_velocity(grad, beta):
    v = 0.0 * grad
    for _ in range(100):
        v = beta * v + grad
    return v
