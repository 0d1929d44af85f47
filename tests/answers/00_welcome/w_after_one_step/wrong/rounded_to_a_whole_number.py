# expect: value fails, "the weight before the step"
w_after_one_step = round(5.0 - 0.1 * 2.0)
