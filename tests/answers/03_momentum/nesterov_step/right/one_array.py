# expect: passes
def nesterov_step(grad_fn, params, velocity, lr, beta=0.9):
    v = beta * velocity + grad_fn(params + (-lr * beta) * velocity)
    return np.array([params - lr * v, v])
