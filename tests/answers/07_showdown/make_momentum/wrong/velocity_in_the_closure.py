# expect: purity fails, independence fails, "memory outside of the state"
def make_momentum(lr, beta=0.9):
    velocity = 0.0

    def update(params, grad, state):
        nonlocal velocity
        velocity = beta * velocity + grad
        return params - lr * velocity, state

    return update
