# expect: edges fails, "a missing `return`"
def classify_lr(curvature, lr):
    product = lr * curvature
    if product < 1:
        return "monotone"
    if 1 < product < 2:
        return "oscillates"
    if product > 2:
        return "diverges"
