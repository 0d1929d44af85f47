# expect: value fails, "lr = 0.01"
bounce_size = 0.005
