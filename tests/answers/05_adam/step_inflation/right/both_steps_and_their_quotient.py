# expect: passes
def step_inflation(t, beta1=0.9, beta2=0.999):
    g = -3.0
    m, v = (1 - beta1**t) * g, (1 - beta2**t) * g**2
    plain = m / np.sqrt(v)
    corrected = (m / (1 - beta1**t)) / np.sqrt(v / (1 - beta2**t))
    return plain / corrected
