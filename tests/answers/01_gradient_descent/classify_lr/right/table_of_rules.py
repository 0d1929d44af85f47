# expect: passes
RULES = (
    (lambda p: np.isclose(p, 1), "one step"),
    (lambda p: np.isclose(p, 2), "bounces forever"),
    (lambda p: p < 1, "monotone"),
    (lambda p: 1 < p < 2, "oscillates"),
    (lambda p: p > 2, "diverges"),
)


def classify_lr(curvature, lr):
    return next(word for rule, word in RULES if rule(lr * curvature))
