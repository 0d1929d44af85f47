# expect: passes
def effective_lr(sq_avg, lr, eps=1e-8):
    rates = np.zeros(sq_avg.shape)
    for i, s in np.ndenumerate(sq_avg):
        rates[i] = lr / (s**0.5 + eps)
    return rates
