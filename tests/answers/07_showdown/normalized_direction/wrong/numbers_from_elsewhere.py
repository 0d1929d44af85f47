# expect: random fails, "random numbers from elsewhere"
def normalized_direction(params, sizes, rng):
    parts, at = [], 0
    for size in sizes:
        block = params[at : at + size]
        d = np.random.randn(size)
        parts.append(d * np.linalg.norm(block) / np.linalg.norm(d))
        at += size
    return np.concatenate(parts)
