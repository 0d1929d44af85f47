# expect: value fails, "the velocity must hold floats"
def velocity_after(grad, beta, t):
    v = np.zeros_like(grad)
    for _ in range(t):
        v[...] = beta * v + grad
    return v
