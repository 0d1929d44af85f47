# expect: value fails, "which is plain momentum"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params)
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity
