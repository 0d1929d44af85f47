# expect: value fails, distribution fails, "a norm for each entry"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.standard_normal(size)
        parts.append(d * np.abs(block) / np.abs(d))
        at += size
    return np.concatenate(parts)
