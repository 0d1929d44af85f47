# expect: value fails, "the sign of the divisor"
def bias_corrected(average, beta, t):
    return average / (beta**t - 1)
