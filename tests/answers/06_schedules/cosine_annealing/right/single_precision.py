# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    s = np.float32(min(t, period)) / np.float32(period)
    half = np.float32(0.5) * (1 + np.cos(np.float32(np.pi) * s))
    return np.float32(lr_min) + np.float32(lr_max - lr_min) * half
