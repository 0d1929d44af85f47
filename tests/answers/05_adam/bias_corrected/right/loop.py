# expect: passes
def bias_corrected(average, beta, t):
    result = np.empty(average.shape)
    for index in np.ndindex(average.shape):
        result[index] = average[index] / (1 - beta**t)
    return result
