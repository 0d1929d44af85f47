# expect: passes
def terminal_velocity(grad, beta):
    return np.asarray(grad, dtype=np.float32) / np.float32(1 - beta)
