# expect: value fails, "a state of None that is not handed on"
def trace(update, grad_fn, start, n_steps):
    p, s = np.array(start, float), None
    rows = [p.copy()]
    for _ in range(n_steps):
        r = update(p, grad_fn(p), s)
        p = r[0]
        if r[1] is not None:
            s = r[1]
        rows.append(np.array(p))
    return np.array(rows)
