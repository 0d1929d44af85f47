# expect: value fails, "one norm for the whole direction"
def normalized_direction(params, sizes, rng):
    d = rng.standard_normal(len(params))
    return d * np.linalg.norm(params) / np.linalg.norm(d)
