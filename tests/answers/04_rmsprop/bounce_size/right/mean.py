# expect: passes
bounce_size = np.abs(np.asarray(rmsprop_descent(lambda x: 2 * x, np.array([1.0]), 0.5, 600))[-100:]).mean()
