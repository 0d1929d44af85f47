# expect: passes
def velocity_after(g, beta, t, /):
    powers = np.polyval(np.ones(t), beta)
    return g * np.float64(powers)
