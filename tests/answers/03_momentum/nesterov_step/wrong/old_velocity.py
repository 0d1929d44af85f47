# expect: value fails, "a step with the old velocity"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - lr * beta * velocity)
    return params - lr * velocity, beta * velocity + grad
