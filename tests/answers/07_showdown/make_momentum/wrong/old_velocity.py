# expect: value fails, "a step with the old velocity"
def make_momentum(lr, beta=0.9):
    def update(params, grad, v):
        v = np.zeros_like(grad) if v is None else v
        return params - lr * v, beta * v + grad

    return update
