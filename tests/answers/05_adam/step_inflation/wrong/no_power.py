# expect: value fails, "no power of t"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return (1 - beta1) / np.sqrt(1 - beta2)
