# expect: passes
loss_of = lambda w: (3.0 - w) * (3.0 - w)
