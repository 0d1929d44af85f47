# expect: value fails, "half of the distance"
bounce_size = 0.125
