# expect: value fails, "the share of the zero"
def bias_corrected(average, beta, t):
    return average / np.float64(beta) ** t
