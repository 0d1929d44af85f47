# expect: passes
def one_step(w, derivative, lr):
    print("stepping from", w)
    return w - lr * derivative


w_after_one_step = one_step(5.0, 2.0, lr=0.1)
