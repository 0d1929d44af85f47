# expect: passes
def make():
    def decay(t, lr0, rate):
        return lr0 - lr0 * rate * t / (1 + rate * t)

    return decay


inverse_time_decay = make()
