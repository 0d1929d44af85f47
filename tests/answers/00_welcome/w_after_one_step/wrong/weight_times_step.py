# expect: value fails, "a weight multiplied by the step"
w_after_one_step = 5.0 * (0.1 * 2.0)
