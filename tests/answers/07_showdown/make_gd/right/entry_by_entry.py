# expect: passes
def make_gd(lr):
    def update(params, grad, state):
        moved = np.empty(params.shape)
        for index in np.ndindex(params.shape):
            moved[index] = params[index] - lr * grad[index]
        return moved, "nothing to remember"

    return update
