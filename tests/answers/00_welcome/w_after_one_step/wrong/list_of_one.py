# expect: value fails, "another kind of result than one number"
w_after_one_step = [5.0 - 0.1 * 2.0]
