# expect: passes
w_after_one_step = 4.8
