# expect: passes
class Adam:
    def corrected(self, average, beta, t):
        return average / (1 - beta**t)

    def __call__(self, params, grad, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
        m = np.average([m, grad], axis=0, weights=[beta1, 1 - beta1])
        v = np.average([v, grad**2], axis=0, weights=[beta2, 1 - beta2])
        up, down = self.corrected(m, beta1, t), self.corrected(v, beta2, t)
        return params - lr * up / (np.sqrt(down) + eps), m, v


adam_step = Adam()
