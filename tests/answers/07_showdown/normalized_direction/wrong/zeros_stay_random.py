# expect: value fails, "a block of zeros that is left random"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.standard_normal(size)
        parts.append(d * (np.linalg.norm(block) or 1.0) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
