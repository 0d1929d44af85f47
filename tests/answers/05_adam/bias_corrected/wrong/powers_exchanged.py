# expect: value fails, "t to the power beta"
def bias_corrected(average, beta, t):
    with np.errstate(all="ignore"):
        return average / np.float64(1 - t**beta)
