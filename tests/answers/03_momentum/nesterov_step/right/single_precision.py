# expect: passes
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    p, v = params.astype(np.float32), velocity.astype(np.float32)
    lr, beta = np.float32(lr), np.float32(beta)
    v = beta * v + grad_fn(p - lr * beta * v).astype(np.float32)
    return p - lr * v, v
