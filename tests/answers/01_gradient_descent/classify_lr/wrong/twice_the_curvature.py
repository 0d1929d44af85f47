# expect: value fails, edges fails, "edges at 0.5 and 1"
def classify_lr(curvature, lr):
    product = 2 * lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces forever"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
