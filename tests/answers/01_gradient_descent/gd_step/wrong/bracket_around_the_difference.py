# expect: value fails, "a bracket around the difference"
def gd_step(params, grad, lr):
    return lr * (params - grad)
