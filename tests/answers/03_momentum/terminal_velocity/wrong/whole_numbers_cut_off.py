# expect: value fails, "the result must hold floats"
def terminal_velocity(grad, beta):
    out = np.zeros_like(grad)
    out[...] = grad / (1 - beta)
    return out
