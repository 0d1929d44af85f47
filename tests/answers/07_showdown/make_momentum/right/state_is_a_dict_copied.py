# expect: passes
def momentum_step(params, grad, velocity, lr, beta=0.9):
    velocity = beta * velocity + grad
    return params - lr * velocity, velocity


def make_momentum(lr, beta=0.9):
    def update(params, grad, state):
        state = {"velocity": np.zeros_like(params, dtype=float)} if state is None else dict(state)
        params, state["velocity"] = momentum_step(params, grad, state["velocity"], lr, beta)
        return params, state

    return update
