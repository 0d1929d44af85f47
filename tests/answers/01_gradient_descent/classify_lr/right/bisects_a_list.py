# expect: passes
import bisect

WORDS = "monotone|one step|oscillates|bounces forever|diverges".split("|")


def classify_lr(curvature, lr):
    product = round(lr * curvature, 10)
    edges = [1, 1 + 1e-12, 2, 2 + 1e-12]
    return WORDS[bisect.bisect_right(edges, product)]
