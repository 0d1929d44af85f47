# expect: edges fails, "counted to the side below"
def classify_lr(curvature, lr):
    product = lr * curvature
    if product <= 1:
        return "monotone"
    if product <= 2:
        return "oscillates"
    if product > 2:
        return "diverges"
    if product == 1:
        return "one step"
    return "bounces forever"
