# expect: value fails, "without decay"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = velocity + grad
    return params - lr * velocity, velocity
