# expect: value fails, shape and type fails, "the same for every call"
def bias_corrected(average, beta, t):
    return np.array([8.0, -16.0])
