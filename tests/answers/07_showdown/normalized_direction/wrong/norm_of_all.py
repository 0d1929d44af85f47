# expect: value fails, "the norm of all of params"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.standard_normal(size)
        parts.append(d * np.linalg.norm(params) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
