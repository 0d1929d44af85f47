# expect: value fails, "a count that starts at 0"
def bias_corrected(average, beta, t):
    with np.errstate(all="ignore"):
        return average / np.float64(1 - beta ** (t - 1))
