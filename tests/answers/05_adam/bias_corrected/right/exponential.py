# expect: passes
def bias_corrected(average, beta, t):
    if beta == 0:
        return average.copy()
    return average / -np.expm1(t * np.log(beta))
