# expect: value fails, type fails, purity fails, "a missing `return`"
def exponential_decay(t, lr0, rate):
    print(lr0 * rate**t)
