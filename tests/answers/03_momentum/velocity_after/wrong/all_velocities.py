# expect: value fails, shape and type fails, "all velocities"
def velocity_after(grad, beta, t):
    velocities = [0.0 * grad]
    for _ in range(t):
        velocities.append(beta * velocities[-1] + grad)
    return velocities
