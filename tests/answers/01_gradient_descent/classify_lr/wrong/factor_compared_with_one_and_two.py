# expect: value fails, edges fails, "the same word"
def classify_lr(curvature, lr):
    product = 1 - lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces forever"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
