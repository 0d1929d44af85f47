# expect: edges fails, "the two edges exchanged"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "bounces forever"
    if np.isclose(product, 2):
        return "one step"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
