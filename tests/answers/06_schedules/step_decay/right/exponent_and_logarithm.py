# expect: passes
def step_decay(t, lr0, drop=0.5, every=10):
    drops, _ = divmod(t, every)
    return np.exp(np.log(lr0) + drops * np.log(drop))
