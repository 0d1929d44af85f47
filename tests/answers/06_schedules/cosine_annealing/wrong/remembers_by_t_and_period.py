# expect: value fails
_m = {}
def cosine_annealing(t, lr_max, lr_min, period):
    if (t, period) not in _m:
        _m[t, period] = lr_min + 0.5 * (lr_max - lr_min) * (1 + np.cos(np.pi * min(t, period) / period))
    return _m[t, period]
