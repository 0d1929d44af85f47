# expect: passes
def momentum_step(params, grad, velocity, lr, beta=0.9):
    step = np.array([[1.0, -lr, -lr * beta], [0.0, 1.0, beta]])
    state = step @ np.stack([params.ravel(), grad.ravel(), velocity.ravel()])
    return tuple(row.reshape(params.shape) for row in state)
