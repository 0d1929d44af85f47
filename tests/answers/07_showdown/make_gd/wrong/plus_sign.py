# expect: value fails, "a plus sign"
def make_gd(lr):
    return lambda params, grad, state: (params + lr * grad, state)
