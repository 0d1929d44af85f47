# expect: purity fails, "a state that is changed in place"
def make_momentum(lr, beta=0.9):
    def update(params, grad, velocity):
        if velocity is None:
            velocity = np.zeros_like(grad)
        velocity *= beta
        velocity += grad
        return params - lr * velocity, velocity

    return update
