# expect: type fails, "another kind of result than one number"
def step_decay(t, lr0, drop=0.5, every=10):
    return np.array([lr0 * drop ** (t // every)])
