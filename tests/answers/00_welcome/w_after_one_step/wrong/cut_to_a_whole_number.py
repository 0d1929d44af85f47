# expect: value fails, "cut off to a whole number"
w_after_one_step = int(5.0 - 0.1 * 2.0)
