# expect: purity fails, independence fails, "memory outside of the state"
def make_rmsprop(lr, decay=0.9, eps=1e-8):
    memory = {}

    def update(params, grad, state):
        memory["s"] = decay * memory.get("s", 0) + (1 - decay) * grad**2
        return params - lr * grad / (np.sqrt(memory["s"]) + eps), memory

    return update
