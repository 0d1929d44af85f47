# expect: value fails, "a fixed beta"
def bias_corrected(average, beta, t):
    return average / (1 - 0.9**t)
