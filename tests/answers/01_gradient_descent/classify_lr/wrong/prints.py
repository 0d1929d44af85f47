# expect: value fails, edges fails, "a missing `return`"
def classify_lr(curvature, lr):
    product = lr * curvature
    if np.isclose(product, 1):
        print("one step")
    elif np.isclose(product, 2):
        print("bounces forever")
    elif product < 1:
        print("monotone")
    elif product < 2:
        print("oscillates")
    else:
        print("diverges")
