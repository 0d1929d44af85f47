# expect: passes
class GradientDescent:
    def step(self, gradient, learning_rate):
        return -learning_rate * gradient

    def __call__(self, params, grad, lr):
        return params + self.step(grad, lr)


gd_step = GradientDescent()
