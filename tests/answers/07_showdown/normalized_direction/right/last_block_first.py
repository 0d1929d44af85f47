# expect: passes
def normalized_direction(params, sizes, rng):
    result, end = np.zeros(len(params)), len(params)
    for size in reversed(list(sizes)):
        block = slice(end - size, end)
        if np.any(params[block]):
            drawn = 3.0 * rng.standard_normal(size)
            result[block] = drawn / np.linalg.norm(drawn) * np.linalg.norm(params[block])
        end -= size
    return result
