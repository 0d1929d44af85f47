# expect: passes
class Inflation:
    def __call__(self, t, beta1=0.9, beta2=0.999):
        share = [1 - np.prod([beta] * t) for beta in (beta1, beta2)]
        return float(share[0] / share[1] ** 0.5)


step_inflation = Inflation()
