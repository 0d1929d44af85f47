# expect: value fails, shape and type fails, "params alone"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    return params - lr * (beta * velocity + grad)
