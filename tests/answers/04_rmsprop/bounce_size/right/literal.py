# expect: passes
bounce_size = 0.25
