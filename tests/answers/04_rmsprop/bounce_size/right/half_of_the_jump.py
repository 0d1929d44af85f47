# expect: passes
run = np.asarray(rmsprop_descent(lambda x: 2 * x, np.array([1.0]), 0.5, 600))
bounce_size = np.ptp(run[-2:]) / 2
