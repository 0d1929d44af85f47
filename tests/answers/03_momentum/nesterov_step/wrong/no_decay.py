# expect: value fails, "without decay"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - lr * beta * velocity)
    velocity = velocity + grad
    return params - lr * velocity, velocity
