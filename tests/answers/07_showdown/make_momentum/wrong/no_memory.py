# expect: value fails, "no memory"
def make_momentum(lr, beta=0.9):
    def update(params, grad, state):
        velocity = np.zeros_like(grad)
        velocity = beta * velocity + grad
        return params - lr * velocity, velocity

    return update
