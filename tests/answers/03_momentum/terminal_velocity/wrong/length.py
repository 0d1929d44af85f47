# expect: value fails, shape and type fails, "the length of the gradient"
def terminal_velocity(grad, beta):
    return np.linalg.norm(grad) / (1 - beta)
