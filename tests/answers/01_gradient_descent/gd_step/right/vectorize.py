# expect: passes
gd_step = np.vectorize(lambda p, g, lr: float(p - lr * g))
