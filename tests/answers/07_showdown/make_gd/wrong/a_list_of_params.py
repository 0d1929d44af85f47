# expect: shape and type fails, "another kind of result than one array"
def make_gd(lr):
    return lambda params, grad, state: ((params - lr * grad).tolist(), state)
