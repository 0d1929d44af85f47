# expect: passes
def step_decay(t, lr0, drop=0.5, every=10):
    return np.array(lr0 * np.power(float(drop), np.floor_divide(t, every)))
