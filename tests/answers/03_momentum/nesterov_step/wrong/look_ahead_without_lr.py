# expect: value fails, "a look-ahead without the learning rate"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - beta * velocity)
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity
