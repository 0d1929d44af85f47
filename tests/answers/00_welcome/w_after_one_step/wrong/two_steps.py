# expect: value fails, "two steps"
w_after_one_step = 5.0
for _ in range(2):
    w_after_one_step = w_after_one_step - 0.1 * 2.0
