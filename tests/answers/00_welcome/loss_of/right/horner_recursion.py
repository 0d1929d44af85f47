# expect: passes
def evaluate(coefficients, w):
    if not coefficients:
        return 0
    *front, last = coefficients
    return last + w * evaluate(front, w)


def loss_of(w):
    return evaluate([1, -6, 9], w)
