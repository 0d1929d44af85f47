# expect: value fails, "the learning rate and the minus inside"
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity - lr * grad
    return params + velocity, velocity
