# expect: passes
def terminal_velocity(grad, beta):
    v = 0.0 * grad
    for _ in range(20_000):
        v = beta * v + grad
    return v
