# expect: value fails, "upside down"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return np.sqrt(1 - beta2**t) / (1 - beta1**t)
