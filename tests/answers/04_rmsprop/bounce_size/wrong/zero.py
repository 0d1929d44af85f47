# expect: value fails, "does not arrive"
bounce_size = 0.0
