# expect: edges fails, "counted to the side above"
def classify_lr(curvature, lr):
    product = lr * curvature
    return "monotone" if product < 1 else "oscillates" if product < 2 else "diverges"
