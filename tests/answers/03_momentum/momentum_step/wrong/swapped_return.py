# expect: value fails, "a swapped pair"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + grad
    return velocity, params - lr * velocity
