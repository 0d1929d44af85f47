# expect: passes
def make_update(sign):
    def update(parameters, gradient, learning_rate):
        return np.array(parameters, dtype=float) + sign * learning_rate * gradient

    return update


gd_step = make_update(-1)
