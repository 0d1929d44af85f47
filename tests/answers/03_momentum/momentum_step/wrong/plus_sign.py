# expect: value fails, "a plus sign"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + grad
    return params + lr * velocity, velocity
