# expect: value fails, "PyTorch's Nesterov"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + grad
    return params - lr * (grad + beta * velocity), velocity
