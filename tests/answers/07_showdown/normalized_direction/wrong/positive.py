# expect: distribution fails, "not around zero"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = np.abs(rng.standard_normal(size))
        parts.append(d * np.linalg.norm(block) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
