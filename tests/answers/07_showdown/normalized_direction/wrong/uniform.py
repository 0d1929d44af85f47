# expect: distribution fails, "uniform numbers"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = rng.uniform(-1, 1, size)
        parts.append(d * np.linalg.norm(block) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
