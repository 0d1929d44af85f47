# expect: purity fails, "writing into the caller's array"
def bias_corrected(average, beta, t):
    average /= 1 - beta**t
    return average
