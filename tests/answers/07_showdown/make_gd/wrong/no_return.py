# expect: value fails, shape and type fails, purity fails, independence fails, "a missing `return update`"
def make_gd(lr):
    def update(params, grad, state):
        return params - lr * grad, state
