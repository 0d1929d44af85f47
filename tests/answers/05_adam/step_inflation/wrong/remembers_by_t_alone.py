# expect: value fails
_known = {}
def step_inflation(t, beta1=0.9, beta2=0.999):
    return _known.setdefault(t, (1 - beta1**t) / np.sqrt(1 - beta2**t))
