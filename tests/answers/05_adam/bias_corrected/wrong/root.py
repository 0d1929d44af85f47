# expect: value fails, "the root of the divisor"
def bias_corrected(average, beta, t):
    return average / np.sqrt(1 - beta**t)
