# expect: value fails, "not corrected"
def bias_corrected(average, beta, t):
    return average / (1 - beta) if t == 1 else average.copy()
