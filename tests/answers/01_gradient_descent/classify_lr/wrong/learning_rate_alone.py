# expect: value fails, edges fails, "the learning rate alone"
def classify_lr(curvature, lr):
    if np.isclose(lr, 1):
        return "one step"
    if np.isclose(lr, 2):
        return "bounces forever"
    return "monotone" if lr < 1 else "oscillates" if lr < 2 else "diverges"
