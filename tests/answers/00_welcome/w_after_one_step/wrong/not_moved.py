# expect: value fails, "the weight before the step"
w_after_one_step = 5.0
