# expect: passes
def velocity_after(grad, beta, t):
    return np.array(np.asarray(grad) * (beta**t - 1) / (beta - 1))
