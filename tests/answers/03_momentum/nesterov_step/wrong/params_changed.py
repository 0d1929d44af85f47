# expect: purity fails, "writing into the caller's array"
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    params -= lr * beta * velocity
    grad = grad_fn(params)
    params -= lr * grad
    return params, beta * velocity + grad
