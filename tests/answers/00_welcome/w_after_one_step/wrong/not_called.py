# expect: value fails, "a function that is not called"
def step():
    return 5.0 - 0.1 * 2.0


w_after_one_step = step
