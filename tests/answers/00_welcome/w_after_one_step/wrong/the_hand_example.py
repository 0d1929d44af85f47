# expect: value fails, "the result of the example"
w_after_one_step = 1 - 0.5 * 4
