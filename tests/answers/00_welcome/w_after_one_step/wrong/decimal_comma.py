# expect: value fails, "another kind of result than one number"
w_after_one_step = 4, 8
