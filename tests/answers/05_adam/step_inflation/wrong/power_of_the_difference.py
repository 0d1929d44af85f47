# expect: value fails, "(1 − β)ᵗ"
def step_inflation(t, beta1=0.9, beta2=0.999):
    return (1 - beta1) ** t / np.sqrt((1 - beta2) ** t)
