# expect: value fails, "lr = 0.1"
bounce_size = 0.05
