# expect: passes
def normalized_direction(params, sizes, rng):
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    d = rng.normal(0.0, 1.0, params.shape)
    scale = np.sqrt(np.add.reduceat(params**2, begins) / np.add.reduceat(d**2, begins))
    return d * np.repeat(scale, sizes)
