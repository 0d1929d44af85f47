# expect: random fails, distribution fails, "a seed of your own"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = np.random.default_rng(0).standard_normal(size)
        parts.append(d * np.linalg.norm(block) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
