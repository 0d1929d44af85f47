# expect: passes
import math


def mlp_gradient(params, X, y):
    gradient = np.zeros(65)
    for x, label in zip(X, y):
        h = np.array(
            [
                math.tanh(x[0] * params[j] + x[1] * params[16 + j] + params[32 + j])
                for j in range(16)
            ]
        )
        z = float(h @ params[48:64] + params[64])
        p = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
        back = (
            (p - label)
            * params[48:64]
            / np.cosh(np.arctanh(np.clip(h, -1 + 1e-16, 1 - 1e-16))) ** 2
        )
        gradient[:16] += x[0] * back
        gradient[16:32] += x[1] * back
        gradient[32:48] += back
        gradient[48:64] += (p - label) * h
        gradient[64] += p - label
    return gradient / len(y)
