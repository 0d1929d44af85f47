# expect: shape and type fails, "another kind of result than one array"
def velocity_after(grad, beta, t):
    v = grad * (1 - beta**t) / (1 - beta)
    return v.tolist() if np.ndim(v) else v
