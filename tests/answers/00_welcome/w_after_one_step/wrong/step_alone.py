# expect: value fails, "the step alone"
w_after_one_step = -0.1 * 2.0
