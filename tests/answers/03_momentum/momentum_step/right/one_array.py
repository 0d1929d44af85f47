# expect: passes
def momentum_step(params, grad, velocity, lr, beta=0.9):
    v = np.add(beta * velocity, grad)
    return np.stack([params - lr * v, v])
