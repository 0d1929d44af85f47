# expect: passes
NAMES = np.array(["monotone", "one step", "oscillates", "bounces forever", "diverges"])


def classify_lr(curvature, lr):
    product = np.round(np.float64(lr) * curvature, 9)
    return NAMES[
        np.searchsorted([1, 2], product, "left") + np.searchsorted([1, 2], product, "right")
    ]
