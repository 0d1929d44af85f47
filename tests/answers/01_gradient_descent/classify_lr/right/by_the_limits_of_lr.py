# expect: passes
def classify_lr(c, alpha):
    fastest, edge = 1 / c, 2 / c
    if abs(alpha - fastest) <= 1e-12 * fastest:
        word = "one step"
    elif abs(alpha - edge) <= 1e-12 * edge:
        word = "bounces forever"
    elif alpha < fastest:
        word = "monotone"
    elif alpha < edge:
        word = "oscillates"
    else:
        word = "diverges"
    return word
