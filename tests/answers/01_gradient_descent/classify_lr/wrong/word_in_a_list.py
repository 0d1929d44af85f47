# expect: value fails, edges fails, "words that are none of the five"
def classify_lr(curvature, lr):
    product = lr * curvature
    words = []
    if np.isclose(product, 1):
        words.append("one step")
    elif np.isclose(product, 2):
        words.append("bounces forever")
    else:
        words.append("monotone" if product < 1 else "oscillates" if product < 2 else "diverges")
    return words
