# expect: purity fails, "writing into the caller's array"
def make_gd(lr):
    def update(params, grad, state):
        params -= lr * grad
        return params, state

    return update
