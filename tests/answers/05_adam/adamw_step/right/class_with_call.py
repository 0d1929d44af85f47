# expect: passes
class AdamW:
    def adam(self, grad, m, v, t, beta1, beta2, eps):
        m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad**2
        return m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v

    def __call__(
        self, params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01
    ):
        direction, m, v = self.adam(grad, m, v, t, beta1, beta2, eps)
        return params - lr * (weight_decay * params) - lr * direction, m, v


adamw_step = AdamW()
