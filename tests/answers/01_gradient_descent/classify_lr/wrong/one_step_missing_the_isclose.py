# expect: edges fails, "no word for the edge at 1"
def classify_lr(curvature, lr):
    product = lr * curvature
    if product > 2 and not np.isclose(product, 2):
        return "diverges"
    if np.isclose(product, 2):
        return "bounces forever"
    if product > 1 and not np.isclose(product, 1):
        return "oscillates"
    return "monotone"
