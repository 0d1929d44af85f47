# expect: passes
def loss_of(w, coefficients=(1, -6, 9)):
    return np.polyval(coefficients, w)
