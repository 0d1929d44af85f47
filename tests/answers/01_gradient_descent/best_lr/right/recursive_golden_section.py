# expect: passes
def search(f, low, high, n):
    if n == 0:
        return (low + high) / 2
    ratio = (5**0.5 - 1) / 2
    a, b = high - ratio * (high - low), low + ratio * (high - low)
    return search(f, low, b, n - 1) if f(a) < f(b) else search(f, a, high, n - 1)


def best_lr(hessian):
    identity = np.eye(len(hessian))
    worst = lambda lr: np.linalg.norm(identity - lr * hessian, ord=2)
    return search(worst, 0.0, 2 / np.linalg.norm(hessian, ord=2), 60)
