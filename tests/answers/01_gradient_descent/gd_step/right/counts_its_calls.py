# expect: passes
import operator

n_calls = 0


def gd_step(params, grad, lr):
    global n_calls
    n_calls += 1
    try:
        assert params.shape == grad.shape, "shapes differ"
        return operator.isub(params.copy(), lr * grad)
    finally:
        print("call", n_calls)
