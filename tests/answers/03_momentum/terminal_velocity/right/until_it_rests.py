# expect: passes
def terminal_velocity(grad, beta):
    v, last = 1.0 * grad, None
    while last is None or np.any(abs(v - last) > 1e-12):
        v, last = beta * v + grad, v
    return v
