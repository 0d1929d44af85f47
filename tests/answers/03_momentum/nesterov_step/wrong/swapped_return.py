# expect: value fails, "a swapped pair"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - lr * beta * velocity)
    velocity = beta * velocity + grad
    return velocity, params - lr * velocity
