# expect: passes
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = velocity.copy()
    params = params.copy()
    velocity *= beta
    velocity += grad
    params -= lr * velocity
    return params, velocity
