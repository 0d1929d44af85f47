# expect: independence fails, "settings that two optimizers of one factory share"
def update(params, grad, state):
    return params - rate * grad, state


def make_gd(lr):
    global rate
    rate = lr
    return update
