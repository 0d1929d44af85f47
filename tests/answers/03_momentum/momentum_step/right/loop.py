# expect: passes
def momentum_step(params, grad, velocity, lr, beta=0.9):
    new_v, new_p = np.zeros(params.shape), np.zeros(params.shape)
    for i in np.ndindex(params.shape):
        new_v[i] = beta * velocity[i] + grad[i]
        new_p[i] = params[i] - lr * new_v[i]
    return [new_p, new_v]
