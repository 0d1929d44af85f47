# expect: value fails, "the old velocity returned"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - lr * beta * velocity)
    return params - lr * (beta * velocity + grad), velocity
