# expect: value fails, "a `print` in its place"
w_after_one_step = print(5.0 - 0.1 * 2.0)
