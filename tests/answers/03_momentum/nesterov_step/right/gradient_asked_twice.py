# expect: passes
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    ahead = params - lr * (beta * velocity)
    return params - lr * (beta * velocity + grad_fn(ahead)), beta * velocity + grad_fn(ahead)
