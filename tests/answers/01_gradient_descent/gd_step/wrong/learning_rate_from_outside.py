# expect: value fails, "a fixed learning rate"
my_learning_rate = 0.01


def gd_step(params, grad, lr):
    return params - my_learning_rate * grad
