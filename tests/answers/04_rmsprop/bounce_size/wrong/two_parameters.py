# expect: value fails, "two parameters"
bounce_size = 0.5 / 2 * 2**0.5
