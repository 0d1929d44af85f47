# expect: passes
def normalized_direction(params, sizes, rng):
    if len(sizes) == 0:
        return np.zeros(0)
    n = int(sizes[0])
    d = rng.standard_normal(n)
    d = d / np.linalg.norm(d) * np.linalg.norm(params[:n])
    return np.concatenate([d, normalized_direction(params[n:], sizes[1:], rng)])
