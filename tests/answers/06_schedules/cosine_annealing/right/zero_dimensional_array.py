# expect: passes
def cosine_annealing(t, lr_max, lr_min, period):
    angle = np.linspace(0, np.pi, period + 1)[min(t, period)]
    return np.array(lr_min + (lr_max - lr_min) * (1 + np.cos(angle)) / 2)
