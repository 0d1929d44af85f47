# expect: value fails, "one too large"
def bias_corrected(average, beta, t):
    return average / (1 - beta ** (t + 1))
