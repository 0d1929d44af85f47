# expect: passes
def make_adam(lr, beta1=0.9, beta2=0.999, eps=1e-8):
    # The corrected average itself obeys a recursion, with a weight that depends on t.
    def update(params, grad, state):
        m_hat, v_hat, t = state if state is not None else (0.0, 0.0, 0)
        t += 1
        w1, w2 = (1 - beta1) / (1 - beta1**t), (1 - beta2) / (1 - beta2**t)
        m_hat, v_hat = m_hat + w1 * (grad - m_hat), v_hat + w2 * (grad**2 - v_hat)
        return params - lr * m_hat / (v_hat**0.5 + eps), [m_hat, v_hat, t]

    return update
