# expect: value fails, "the part of v alone"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return 1 / np.sqrt(1 - beta2**t)
