# expect: passes
def step_decay(t, lr0, drop=0.5, every=10):
    return np.float32(lr0) * np.float32(drop) ** np.float32(t // every)
