# expect: value fails, "a missing `return`"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces forever"
    if product < 1:
        return "monotone"
    if product > 2:
        return "diverges"
