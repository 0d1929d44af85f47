# expect: passes
def step_inflation(t, beta1=0.9, beta2=0.999):
    m = v = 0.0
    for _ in range(t):
        m = beta1 * m + (1 - beta1)
        v = beta2 * v + (1 - beta2)
    return m / v**0.5
