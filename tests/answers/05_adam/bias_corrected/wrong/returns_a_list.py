# expect: shape and type fails, "another kind of result"
def bias_corrected(average, beta, t):
    return [value / (1 - beta**t) for value in average]
