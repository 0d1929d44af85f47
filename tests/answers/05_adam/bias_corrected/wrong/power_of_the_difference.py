# expect: value fails, "(1 − β)ᵗ"
def bias_corrected(average, beta, t):
    return average / (1 - beta) ** t
