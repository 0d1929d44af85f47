# expect: value fails, "the averaging form"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + (1 - beta) * grad
    return params - lr * velocity, velocity
