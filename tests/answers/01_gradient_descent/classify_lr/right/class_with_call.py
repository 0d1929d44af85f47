# expect: passes
class Classifier:
    words = dict(zip(range(5), "monotone,one step,oscillates,bounces forever,diverges".split(",")))

    @staticmethod
    def compare(a, b):
        return 0 if np.allclose(a, b) else (1 if a > b else -1)

    def __call__(self, curvature, lr):
        product = lr * curvature
        return self.words[2 + self.compare(product, 1) + self.compare(product, 2)]


classify_lr = Classifier()
