# expect: edges fails, "divergence at the edge"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        return "one step"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
