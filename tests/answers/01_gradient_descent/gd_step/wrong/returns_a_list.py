# expect: shape and type fails, "another kind of result than one array"
def gd_step(params, grad, lr):
    return [p - lr * g for p, g in zip(params, grad)]
