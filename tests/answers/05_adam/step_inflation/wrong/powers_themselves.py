# expect: value fails, "the powers themselves"
def step_inflation(t, beta1=0.9, beta2=0.999):
    with np.errstate(all="ignore"):
        return np.float64(beta1**t) / np.sqrt(beta2**t)
