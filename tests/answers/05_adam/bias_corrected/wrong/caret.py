# expect: value fails, shape and type fails, purity fails, "for a power"
def bias_corrected(average, beta, t):
    return average / (1 - beta ^ t)
