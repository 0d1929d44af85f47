# expect: value fails, "the sign of the gradient"
def make_gd(lr):
    return lambda params, grad, state: (params - lr * np.sign(grad), state)
