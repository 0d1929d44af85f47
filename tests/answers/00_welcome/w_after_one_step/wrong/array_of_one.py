# expect: value fails, "another kind of result than one number"
w_after_one_step = np.array([5.0]) - 0.1 * np.array([2.0])
