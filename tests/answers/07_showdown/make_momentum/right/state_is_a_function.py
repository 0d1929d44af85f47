# expect: passes
def make_momentum(lr, beta=0.9):
    def update(params, grad, decayed):
        velocity = grad + (decayed() if decayed else 0)
        return params - lr * velocity, lambda: beta * velocity

    return update
