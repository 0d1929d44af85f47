# expect: value fails, "the same for every call"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return 1.680828516
