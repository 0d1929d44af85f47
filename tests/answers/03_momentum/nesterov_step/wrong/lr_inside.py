# expect: value fails, "the learning rate inside the velocity"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    velocity = beta * velocity + lr * grad_fn(params - beta * velocity)
    return params - velocity, velocity
