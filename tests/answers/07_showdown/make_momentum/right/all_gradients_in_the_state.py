# expect: passes
def make_momentum(lr, beta=0.9):
    def update(params, grad, state):
        history = (*(state or ()), np.array(grad, dtype=float))
        velocity = sum(beta**age * g for age, g in enumerate(reversed(history)))
        return params - lr * velocity, history

    return update
