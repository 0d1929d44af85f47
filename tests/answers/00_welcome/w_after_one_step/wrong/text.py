# expect: value fails, "not made of numbers"
w_after_one_step = "4.8"
