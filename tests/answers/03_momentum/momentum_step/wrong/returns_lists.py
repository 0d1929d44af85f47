# expect: shape and type fails, value fails, "another kind of result than one array"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = [beta * v + g for v, g in zip(velocity.tolist(), grad.tolist())]
    return [p - lr * v for p, v in zip(params.tolist(), velocity)], velocity
