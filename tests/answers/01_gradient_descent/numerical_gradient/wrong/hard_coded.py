# expect: value fails, shape and type fails, "an answer that is the same for every call"
def numerical_gradient(f, params, h=1e-5):
    return np.array([7.0625, 2.0])
