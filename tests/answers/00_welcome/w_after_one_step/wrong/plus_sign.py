# expect: value fails, "a plus sign"
w_after_one_step = 5.0 + 0.1 * 2.0
