# expect: value fails, "a product cut off to a whole number"
def classify_lr(curvature, lr):
    product = int(lr * curvature)
    if product == 1:
        return "one step"
    if product == 2:
        return "bounces forever"
    return "monotone" if product < 1 else "diverges"
