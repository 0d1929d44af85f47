# expect: value fails, "no power of t"
def bias_corrected(average, beta, t):
    return average / (1 - beta)
