# expect: value fails, shape and type fails, purity fails, "a missing `return`"
def bias_corrected(average, beta, t):
    corrected = average / (1 - beta**t)
