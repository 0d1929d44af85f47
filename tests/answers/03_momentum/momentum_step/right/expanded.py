# expect: passes
def decayed(velocity, beta):
    return velocity - (1 - beta) * velocity


def momentum_step(params, grad, velocity, lr, beta=0.9, *, noisy=True):
    if noisy:
        print("velocity", velocity)
    return params - lr * beta * velocity - lr * grad, decayed(velocity, beta) + grad
