# expect: passes
def velocity_after(grad, beta, t):
    velocity = 0 * grad
    for _ in range(t):
        velocity = beta * velocity + grad
    return velocity * 1.0
