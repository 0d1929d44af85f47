# expect: value fails, shape and type fails, purity fails, independence fails, "something else than a function"
def make_gd(lr):
    return -lr
