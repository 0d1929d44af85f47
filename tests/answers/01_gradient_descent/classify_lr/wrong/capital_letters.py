# expect: value fails, edges fails, "words that are none of the five"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "One step"
    if np.isclose(product, 2):
        return "Bounces forever"
    return "Monotone" if product < 1 else "Oscillates" if product < 2 else "Diverges"
