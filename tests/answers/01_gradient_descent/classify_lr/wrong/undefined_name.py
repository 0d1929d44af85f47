# expect: value fails, edges fails
def classify_lr(curvature, lr):
    if np.isclose(alpha * curvature, 1):
        return "one step"
    return "monotone" if alpha * curvature < 1 else "diverges"
