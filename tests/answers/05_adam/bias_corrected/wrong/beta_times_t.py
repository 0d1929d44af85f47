# expect: value fails, "beta times t"
def bias_corrected(average, beta, t):
    return average / (1 - beta * t)
