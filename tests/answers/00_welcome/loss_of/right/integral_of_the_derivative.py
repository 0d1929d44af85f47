# expect: passes
def loss_of(w):
    return (lambda antiderivative: antiderivative(w) - antiderivative(3))(lambda x: x**2 - 6 * x)
