# expect: value fails, edges fails, "words that are none of the five"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return b"one step"
    if np.isclose(product, 2):
        return b"bounces forever"
    return b"monotone" if product < 1 else b"oscillates" if product < 2 else b"diverges"
