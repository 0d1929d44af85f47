# expect: value fails, "not corrected"
def bias_corrected(average, beta, t):
    return average.copy()
