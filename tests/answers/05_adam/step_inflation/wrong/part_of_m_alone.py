# expect: value fails, "the part of m alone"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return 1 - beta1**t
