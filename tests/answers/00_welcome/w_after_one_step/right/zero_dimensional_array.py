# expect: passes
w_after_one_step = np.array(5.0) - np.array(0.1) * np.array(2.0)
