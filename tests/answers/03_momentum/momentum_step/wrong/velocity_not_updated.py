# expect: value fails, "the old velocity returned"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    return params - lr * (beta * velocity + grad), velocity
