# expect: value fails, "divided by its length"
def make_gd(lr):
    def update(params, grad, state):
        length = np.linalg.norm(grad)
        return params - lr * grad / (length if length > 0 else 1.0), state

    return update
