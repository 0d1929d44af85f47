# expect: passes
def normalized_direction(params, sizes, rng):
    direction, rest = [], list(params)
    for size in sizes:
        block, rest = rest[:size], rest[size:]
        drawn = [rng.standard_normal() for _ in range(size)]
        norm = sum(x * x for x in block) ** 0.5
        if norm == 0:
            direction += [0.0] * size
        else:
            length = sum(x * x for x in drawn) ** 0.5
            direction += [x * norm / length for x in drawn]
    return np.array(direction)
