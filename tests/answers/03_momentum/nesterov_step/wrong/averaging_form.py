# expect: value fails, "the averaging form"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    grad = grad_fn(params - lr * beta * velocity)
    velocity = beta * velocity + (1 - beta) * grad
    return params - lr * velocity, velocity
