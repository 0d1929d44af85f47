# expect: passes
def velocity_after(grad, beta, t):
    g = np.atleast_1d(np.asarray(grad, dtype=float))
    p = v = np.zeros(g.shape)
    for _ in range(t):
        p, v = momentum_step(p, g, v, 1.0, beta)
    return v.reshape(np.shape(grad)) if np.ndim(grad) else v.item()
