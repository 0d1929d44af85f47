# expect: value fails, "signed"
bounce_size = -0.25
