# expect: purity fails, "writing into the caller's array"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + grad
    params -= lr * velocity
    return params, velocity
