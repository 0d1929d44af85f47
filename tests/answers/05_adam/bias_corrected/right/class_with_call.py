# expect: passes
class Corrector:
    def __call__(self, average, beta, t):
        missing = 1.0
        for _ in range(t):
            missing *= beta
        return np.multiply(average, 1 / (1 - missing))


bias_corrected = Corrector()
