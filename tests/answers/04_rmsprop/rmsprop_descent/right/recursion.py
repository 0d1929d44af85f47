# expect: passes
def rmsprop_descent(grad_fn, start, lr, n_steps, decay=0.9, eps=1e-8, s=0.0):
    here = np.array(start, dtype=float)
    if n_steps == 0:
        return here[None]
    g = grad_fn(here)
    s = decay * s + (1 - decay) * g * g
    there = here - g * (lr / (s**0.5 + eps))
    rest = rmsprop_descent(grad_fn, there, lr, n_steps - 1, decay, eps, s)
    return np.concatenate([here[None], rest])
