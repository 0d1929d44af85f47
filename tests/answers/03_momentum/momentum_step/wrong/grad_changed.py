# expect: purity fails, "writing into the caller's array"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    grad += beta * velocity
    return params - lr * grad, grad
