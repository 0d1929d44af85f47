# expect: passes
def classify_lr(curvature, lr):
    table = {
        (-1, -1): "monotone",
        (0, -1): "one step",
        (1, -1): "oscillates",
        (1, 0): "bounces forever",
        (1, 1): "diverges",
    }
    excess = np.array([1.0, 2.0]) / curvature
    signs = np.where(np.isclose(lr, excess), 0, np.sign(lr - excess)).astype(int)
    return table[tuple(signs.tolist())]
