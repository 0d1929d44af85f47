# expect: value fails, "a product for a quotient"
def bias_corrected(average, beta, t):
    return average * (1 - beta**t)
