# expect: value fails, "a sum for the product"
def inverse_time_decay(t, lr0, rate):
    return lr0 / (1 + rate + t)
