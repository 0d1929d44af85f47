# expect: passes
def classify_lr(curvature, lr):
    product = lr * curvature
    try:
        assert product > 1 or np.isclose(product, 1)
    except AssertionError:
        return "monotone"
    while np.isclose(product, 1):
        return "one step"
    for word in ["bounces forever"] * int(np.isclose(product, 2)):
        return word
    return {True: "diverges", False: "oscillates"}[bool(product > 2)]
