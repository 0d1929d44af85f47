# expect: passes
class Warmup:
    def up(self, t):
        return self.lr_start + (self.lr_max - self.lr_start) * t / self.warmup

    def down(self, t):
        share = min((t - self.warmup) / (self.total - self.warmup), 1.0)
        return self.lr_max - (self.lr_max - self.lr_min) * (1 - np.cos(np.pi * share)) / 2

    def __call__(self, t, total, lr_max, warmup, lr_start=0.0, lr_min=0.0):
        self.total, self.lr_max, self.warmup = total, lr_max, warmup
        self.lr_start, self.lr_min = lr_start, lr_min
        return self.up(t) if t < warmup else self.down(t)


warmup_cosine = Warmup()
