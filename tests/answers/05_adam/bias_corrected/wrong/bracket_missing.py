# expect: value fails, "a bracket that is missing"
def bias_corrected(average, beta, t):
    return average / 1 - beta**t
