# expect: value fails, "a step with the old velocity"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    new_params = params - lr * velocity
    return new_params, beta * velocity + grad
