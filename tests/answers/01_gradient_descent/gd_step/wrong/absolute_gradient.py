# expect: value fails, "the gradient without its signs"
def gd_step(params, grad, lr):
    return params - lr * np.abs(grad)
