# expect: value fails, "no memory"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = grad.copy()
    return params - lr * velocity, velocity
