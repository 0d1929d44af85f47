# expect: value fails, edges fails, "words that are none of the five"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return 1
    if np.isclose(product, 2):
        return 3
    return 0 if product < 1 else 2 if product < 2 else 4
