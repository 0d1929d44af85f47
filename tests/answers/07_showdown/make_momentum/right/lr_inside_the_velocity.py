# expect: passes
def make_momentum(lr, beta=0.9):
    # With a constant learning rate this is the same walk.
    def update(params, grad, state):
        velocity = -lr * grad if state is None else beta * state - lr * grad
        return params + velocity, velocity

    return update
