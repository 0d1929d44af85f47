# expect: passes
def velocity_after(grad, beta, t):
    return np.float32(1.0) * np.asarray(grad, np.float32) * np.float32((1 - beta**t) / (1 - beta))
