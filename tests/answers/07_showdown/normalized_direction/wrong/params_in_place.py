# expect: purity fails, "writing into the caller's array"
def normalized_direction(params, sizes, rng):
    at = 0
    for size in sizes:
        d = rng.standard_normal(size)
        params[at : at + size] = d * np.linalg.norm(params[at : at + size]) / np.linalg.norm(d)
        at += size
    return params.astype(float)
