# expect: passes
def bias_corrected(average, beta, t):
    rows = np.ravel(average).tolist()
    return np.array([value / (1 - beta**t) for value in rows]).reshape(np.shape(average))
