# expect: passes
def largest(matrix):
    v = np.random.default_rng(1).normal(size=len(matrix))
    for _ in range(3000):
        v = matrix @ v
        v = v / np.sqrt(v @ v)
    return v @ matrix @ v


def best_lr(hessian):
    top = largest(hessian)
    bottom = top - largest(top * np.eye(len(hessian)) - hessian)
    return 2 / (top + bottom)
