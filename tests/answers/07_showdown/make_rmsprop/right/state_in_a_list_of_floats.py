# expect: passes
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    def update(params, grad, state):
        flat = np.ravel(grad).tolist()
        state = [0.0] * len(flat) if state is None else list(state)
        steps = []
        for k, g in enumerate(flat):
            state[k] = decay * state[k] + (1 - decay) * g * g
            steps.append(lr * g / (state[k] ** 0.5 + eps))
        return params - np.reshape(steps, np.shape(params)), state

    return update
