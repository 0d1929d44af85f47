# expect: value fails
w_after_one_step = float("nan")
