# expect: value fails, independence fails, "settings that two optimizers of one factory share"
known = {}


def make_gd(lr):
    if "gd" not in known:
        known["gd"] = lambda params, grad, state: (params - lr * grad, state)
    return known["gd"]
