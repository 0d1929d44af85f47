# expect: passes
w_after_one_step = np.float32(5.0) - np.float32(0.1) * np.float32(2.0)
