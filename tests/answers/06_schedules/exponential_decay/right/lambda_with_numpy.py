# expect: passes
exponential_decay = lambda t, lr0, rate: np.multiply(lr0, np.power(rate, float(t)))
