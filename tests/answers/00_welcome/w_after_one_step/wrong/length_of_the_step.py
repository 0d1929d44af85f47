# expect: value fails, "the length of the step"
w_after_one_step = 0.1 * 2.0
