# expect: edges fails, "the edge at 2 counted as oscillating"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    return "monotone" if product < 1 else "oscillates" if product <= 2 else "diverges"
