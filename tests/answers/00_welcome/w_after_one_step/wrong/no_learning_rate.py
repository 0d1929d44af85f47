# expect: value fails, "without the learning rate"
w_after_one_step = 5.0 - 2.0
