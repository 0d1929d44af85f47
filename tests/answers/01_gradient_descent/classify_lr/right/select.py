# expect: passes
def classify_lr(curvature, lr):
    product = curvature * lr
    tests = [np.isclose(product, 1), np.isclose(product, 2), product < 1, product < 2]
    words = ["one step", "bounces forever", "monotone", "oscillates"]
    return np.select(tests, words, default="diverges")
