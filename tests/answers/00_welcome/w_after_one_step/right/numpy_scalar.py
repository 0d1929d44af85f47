# expect: passes
w_after_one_step = np.float64(5.0) - np.float64(0.1) * np.float64(2.0)
