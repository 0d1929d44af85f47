# expect: passes
def normalized_direction(params, sizes, rng):
    cuts = np.cumsum(sizes)[:-1]
    random = np.split(rng.normal(size=params.size), cuts)
    mine = np.split(params, cuts)
    return np.hstack([r / np.sqrt(r @ r) * np.sqrt(p @ p) for r, p in zip(random, mine)])
