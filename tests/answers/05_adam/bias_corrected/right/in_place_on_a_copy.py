# expect: passes
def bias_corrected(average, beta, t):
    average = np.array(average, dtype=float)
    average /= 1.0 - np.power(beta, t)
    return average
