# expect: value fails, edges fails, "a later `if` overwrites"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        word = "one step"
    if np.isclose(product, 2):
        word = "bounces forever"
    if product < 1:
        word = "monotone"
    if product < 2:
        word = "oscillates"
    else:
        word = "diverges"
    return word
