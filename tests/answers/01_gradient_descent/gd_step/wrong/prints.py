# expect: value fails, shape and type fails, purity fails, "a missing `return`"
def gd_step(params, grad, lr):
    print(params - lr * grad)
