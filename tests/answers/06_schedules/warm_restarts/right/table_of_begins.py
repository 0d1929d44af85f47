# expect: passes
def warm_restarts(t, lr_max, lr_min, period, growth=1):
    begins = [0]
    while begins[-1] <= t:
        begins.append(begins[-1] + period * growth ** (len(begins) - 1))
    cycle = np.searchsorted(begins, t, side="right") - 1
    share = (t - begins[cycle]) / (begins[cycle + 1] - begins[cycle])
    return np.array(lr_min + (lr_max - lr_min) * (1 + np.cos(np.pi * share)) / 2)
