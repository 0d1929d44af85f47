# expect: value fails, "without the learning rate"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + grad
    return params - velocity, velocity
