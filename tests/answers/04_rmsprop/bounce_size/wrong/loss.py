# expect: value fails, "the loss"
bounce_size = 0.25**2
