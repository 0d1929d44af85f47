# expect: value fails, "an edge of stability beyond 2"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "bounces forever"
