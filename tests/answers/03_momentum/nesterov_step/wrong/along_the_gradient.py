# expect: value fails, "a look-ahead along the gradient"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - lr * grad_fn(params))
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity
