# expect: purity fails, "writing into the caller's array"
def make_gd(lr):
    def update(params, grad, state):
        grad *= lr
        return params - grad, state

    return update
