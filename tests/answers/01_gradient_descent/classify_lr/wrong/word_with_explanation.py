# expect: value fails, edges fails, "words that are none of the five"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step: there at once"
    if np.isclose(product, 2):
        return "bounces forever: never arrives"
    if product < 1:
        return "monotone: closer with each step"
    return "oscillates: from side to side" if product < 2 else "diverges: farther away"
