# expect: value fails, "without the derivative"
w_after_one_step = 5.0 - 0.1
