# expect: purity fails, "a state that is changed in place"
def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def update(params, grad, state):
        if state is None:
            state = {"m": np.zeros_like(grad), "v": np.zeros_like(grad), "t": 0}
        state["t"] += 1
        state["m"] = beta1 * state["m"] + (1 - beta1) * grad
        state["v"] = beta2 * state["v"] + (1 - beta2) * grad**2
        m_hat = state["m"] / (1 - beta1 ** state["t"])
        v_hat = state["v"] / (1 - beta2 ** state["t"])
        return params - lr * m_hat / (np.sqrt(v_hat) + eps), state

    return update
