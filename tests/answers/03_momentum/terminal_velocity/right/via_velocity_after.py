# expect: passes
def terminal_velocity(grad, beta):
    return velocity_after(grad, beta, 100_000)
