# expect: value fails, edges fails, "the learning rate alone"
def classify_lr(curvature, lr):
    return {0.25: "monotone", 0.75: "oscillates", 1.5: "diverges"}[lr]
