# expect: value fails, "a division by t"
def bias_corrected(average, beta, t):
    return average / t
