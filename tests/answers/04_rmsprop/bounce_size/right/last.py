# expect: passes
bounce_size = abs(rmsprop_descent(lambda x: 2 * x, np.array([1.0]), 0.5, 600)[-1][0])
