# expect: shape and type fails, "another kind of result than one array"
def velocity_after(grad, beta, t):
    v = 0.0
    for _ in range(t):
        v = beta * v + grad
    return v
