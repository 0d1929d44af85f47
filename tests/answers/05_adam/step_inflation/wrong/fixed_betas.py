# expect: value fails, "fixed betas"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return (1 - 0.9**t) / np.sqrt(1 - 0.999**t)
