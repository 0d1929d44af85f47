# expect: value fails, "blocks of length 1"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.standard_normal(size)
        parts.append(d / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
