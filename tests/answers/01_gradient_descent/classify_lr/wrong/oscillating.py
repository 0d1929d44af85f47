# expect: value fails, "another word than `oscillates`"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces forever"
    return "monotone" if product < 1 else "oscillating" if product < 2 else "diverges"
