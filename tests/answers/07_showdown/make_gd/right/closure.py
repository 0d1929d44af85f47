# expect: passes
def make_gd(lr):
    return lambda params, grad, state: (params - lr * grad, None)
