# expect: passes
def classify_lr(curvature, lr):
    product = curvature * lr
    if np.isclose(product, 1):
        return "one step"
    elif np.isclose(product, 2):
        return "bounces forever"
    elif product > 2:
        return "diverges"
    elif product > 1:
        return "oscillates"
    else:
        return "monotone"
