# expect: passes
class SquaredDistance:
    def __init__(self, target):
        self.target = target

    def __call__(self, w):
        return abs(w - self.target) ** 2


loss_of = SquaredDistance(3)
