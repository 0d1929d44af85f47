# expect: passes
def terminal_velocity(grad, beta):
    g = np.asarray(grad, dtype=float)
    v = np.linalg.solve(np.eye(g.size) * (1 - beta), g.ravel())
    return v.reshape(g.shape) if g.ndim else v[0]
