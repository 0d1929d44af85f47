# expect: type fails, "another kind of result"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return np.array([(1 - beta1**t) / np.sqrt(1 - beta2**t)])
