# expect: value fails, random fails, shape and type fails, "not made of numbers"
def normalized_direction(params, sizes, rng):
    blocks, at = [], 0
    for size in sizes:
        d = rng.standard_normal(size)
        blocks.append(list(d * np.linalg.norm(params[at : at + size]) / np.linalg.norm(d)))
        at += size
    return blocks
