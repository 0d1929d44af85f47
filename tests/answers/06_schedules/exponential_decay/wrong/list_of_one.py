# expect: type fails, "another kind of result than one number"
def exponential_decay(t, lr0, rate):
    return [lr0 * rate**t]
