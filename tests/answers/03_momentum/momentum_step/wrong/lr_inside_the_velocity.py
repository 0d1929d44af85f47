# expect: value fails, "the learning rate inside the velocity"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + lr * grad
    return params - velocity, velocity
