# expect: value fails, "no number for a block of zeros"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.standard_normal(size)
        parts.append(d * np.linalg.norm(block) ** 2 / np.linalg.norm(block) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
