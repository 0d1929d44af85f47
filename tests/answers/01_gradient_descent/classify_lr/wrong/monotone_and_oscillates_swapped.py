# expect: value fails, "monotone and oscillates exchanged"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces forever"
    return "diverges" if product > 2 else "monotone" if product > 1 else "oscillates"
