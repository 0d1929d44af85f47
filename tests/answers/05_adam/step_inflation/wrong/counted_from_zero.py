# expect: value fails, "a count that starts at 0"
def step_inflation(t, beta1=0.9, beta2=0.999):
    with np.errstate(all="ignore"):
        return np.float64(1 - beta1 ** (t - 1)) / np.sqrt(1 - beta2 ** (t - 1))
