# expect: passes
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    decayed = beta * velocity
    ahead = params - lr * decayed
    grad = grad_fn(ahead)
    return [ahead - lr * grad, decayed + grad]
