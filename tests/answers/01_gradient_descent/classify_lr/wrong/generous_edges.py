# expect: value fails, "edges that are too wide"
def classify_lr(curvature, lr):
    product = lr * curvature
    if abs(product - 1) < 0.1:
        return "one step"
    if abs(product - 2) < 0.1:
        return "bounces forever"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
