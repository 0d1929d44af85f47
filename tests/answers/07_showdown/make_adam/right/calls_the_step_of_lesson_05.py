# expect: passes
def bias_corrected(average, beta, t):
    return average / (1 - beta**t)


def adam_step(params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    step = bias_corrected(m, beta1, t) / (np.sqrt(bias_corrected(v, beta2, t)) + eps)
    return params - lr * step, m, v


def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    def update(params, grad, state):
        if state is None:
            state = {"m": np.zeros_like(params), "v": np.zeros_like(params), "t": 0}
        t = state["t"] + 1
        params, m, v = adam_step(params, grad, state["m"], state["v"], t, lr, beta1, beta2, eps)
        return params, {"m": m, "v": v, "t": t}

    return update
