# expect: value fails, "a division by the learning rate"
w_after_one_step = 5.0 - 2.0 / 0.1
