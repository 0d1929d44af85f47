# expect: value fails
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.standard_normal(size)
        parts.append(d * np.linalg.norm(block))
        at += size
    return np.concatenate(parts)
