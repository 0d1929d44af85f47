# expect: passes
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    return momentum_step(params, grad_fn(params - lr * beta * velocity), velocity, lr, beta)
