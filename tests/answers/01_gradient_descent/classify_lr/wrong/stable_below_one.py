# expect: value fails, edges fails, "an edge of stability at 1"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "bounces forever"
    return "monotone" if product < 1 else "diverges"
