# expect: value fails, "a step from the look-ahead"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    params = params - lr * beta * velocity
    grad = grad_fn(params)
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity
