# expect: passes
def classify_lr(curvature, lr):
    p = lr * curvature
    conditions = [np.isclose(p, 1), np.isclose(p, 2), p < 1, p < 2]
    words = ["one step", "bounces forever", "monotone", "oscillates"]
    return str(np.select(conditions, words, default="diverges"))
