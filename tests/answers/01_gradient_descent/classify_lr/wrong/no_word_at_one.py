# expect: edges fails, "no word for the edge at 1"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 2):
        return "bounces forever"
    return "monotone" if product <= 1 else "oscillates" if product < 2 else "diverges"
