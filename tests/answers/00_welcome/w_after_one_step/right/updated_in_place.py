# expect: passes
w_after_one_step = 5
w_after_one_step -= 0.1 * 2
