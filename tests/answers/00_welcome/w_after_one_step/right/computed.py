# expect: passes
w0 = 5.0
derivative = 2.0
alpha = 0.1
w_after_one_step = w0 - alpha * derivative
