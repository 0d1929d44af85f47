# expect: passes
import functools


def weighted_differences(weights, f, params, h=1e-5):
    total = np.zeros(params.shape)
    for offset, weight in weights.items():
        for index in np.ndindex(params.shape):
            bump = np.zeros(params.shape)
            bump[index] = offset * h
            total[index] += weight * f(params + bump)
    return total / h


numerical_gradient = functools.partial(weighted_differences, {+1: 0.5, -1: -0.5})
