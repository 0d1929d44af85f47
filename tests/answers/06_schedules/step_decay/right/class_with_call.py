# expect: passes
class StepDecay:
    def __call__(self, t, lr0, drop=0.5, every=10):
        table = lr0 * np.cumprod([1.0] + [drop] * t)
        return table[int(t / every)]


step_decay = StepDecay()
