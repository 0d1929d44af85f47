# expect: passes
class Word(str):
    def __eq__(self, other):
        return str(self).lower() == str(other).lower()

    __hash__ = str.__hash__


def classify_lr(curvature, lr):
    for edge, at, below in ((1, "one step", "monotone"), (2, "bounces forever", "oscillates")):
        if np.isclose(curvature * lr, edge):
            return Word(at)
        if curvature * lr < edge:
            return Word(below)
    return Word("diverges")
