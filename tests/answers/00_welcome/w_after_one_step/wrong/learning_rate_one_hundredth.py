# expect: value fails, "a learning rate of 0.01"
w_after_one_step = 5.0 - 0.01 * 2.0
