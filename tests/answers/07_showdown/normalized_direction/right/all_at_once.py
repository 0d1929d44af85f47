# expect: passes
def normalized_direction(params, sizes, rng):
    drawn = rng.standard_normal(len(params))
    ends = np.cumsum(sizes)
    for begin, end in zip(ends - np.array(sizes), ends):
        drawn[begin:end] *= np.linalg.norm(params[begin:end]) / np.linalg.norm(drawn[begin:end])
    return drawn
