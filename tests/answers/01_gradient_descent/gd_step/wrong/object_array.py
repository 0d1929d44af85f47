# expect: shape and type fails, "an array that does not hold floats"
gd_step = np.frompyfunc(lambda p, g, lr: p - lr * g, 3, 1)
