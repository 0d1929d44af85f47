# expect: edges fails, "another word than `bounces forever`"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    if np.isclose(product, 2):
        return "bounces"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
