# expect: value fails, "a fixed beta"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    beta = 0.9
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity
