# expect: passes
bounce_size = np.float32(0.2499)
