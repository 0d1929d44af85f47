# expect: passes
def make():
    def rate(s, alpha, epsilon=1e-8):
        root = np.sqrt(s).astype(float)
        root += epsilon
        return alpha / root

    return rate


effective_lr = make()
