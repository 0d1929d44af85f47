# expect: passes
def momentum_step(params, grad, velocity, lr, beta=0.9):
    v = np.float32(beta) * velocity.astype(np.float32) + grad.astype(np.float32)
    return params.astype(np.float32) - np.float32(lr) * v, v
