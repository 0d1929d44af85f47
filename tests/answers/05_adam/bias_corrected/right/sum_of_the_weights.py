# expect: passes
def bias_corrected(average, beta, t):
    weights = sum((1 - beta) * beta**i for i in range(t))
    return average / weights
