# expect: independence fails, "settings that two optimizers of one factory share"
def step(params, grad, velocity):
    velocity = grad if velocity is None else step.beta * velocity + grad
    return params - step.lr * velocity, velocity


def make_momentum(lr, beta=0.9):
    step.lr, step.beta = lr, beta
    return step
