# expect: passes
def classify_lr(curvature, lr):
    product = lr * curvature
    if product == 1:
        return "one step"
    if product == 2:
        return "bounces forever"
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
