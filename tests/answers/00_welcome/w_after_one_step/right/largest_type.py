# expect: passes
w_after_one_step = np.longdouble(24) / 5
