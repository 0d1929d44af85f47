# expect: value fails, "first step"
bounce_size = 0.5 / 0.1**0.5
