# expect: shape and type fails, "another kind of result than one number"
def terminal_velocity(grad, beta):
    return np.atleast_1d(grad / (1 - beta))
