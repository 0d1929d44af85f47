# expect: value fails, edges fails, "the same word for every learning rate"
def classify_lr(curvature, lr):
    return "monotone"
