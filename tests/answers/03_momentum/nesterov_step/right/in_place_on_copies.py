# expect: passes
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    v = np.array(velocity)
    v *= beta
    p = params.copy()
    p -= lr * v
    g = grad_fn(p)
    v += g
    p -= lr * g
    return p, v
