# expect: value fails, "the size of the factor without its sign"
def classify_lr(curvature, lr):
    factor = abs(1 - lr * curvature)
    if np.isclose(factor, 0):
        return "one step"
    if np.isclose(factor, 1):
        return "bounces forever"
    return "monotone" if factor < 1 else "diverges"
