# expect: passes
import math


def mlp_loss(params, X, y):
    total = 0.0
    for (x0, x1), label in zip(X, y):
        z = params[64]
        for j in range(16):
            h = math.tanh(x0 * params[j] + x1 * params[16 + j] + params[32 + j])
            z += h * params[48 + j]
        s = -z if label == 1 else z
        total += s + math.log1p(math.exp(-s)) if s > 0 else math.log1p(math.exp(s))
    return total / len(y)
