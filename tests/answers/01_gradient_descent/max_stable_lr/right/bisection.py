# expect: passes
def is_stable(hessian, lr):
    eigenvalues = np.linalg.eigvalsh(np.eye(len(hessian)) - lr * hessian)
    return np.all(np.abs(eigenvalues) < 1)


def max_stable_lr(hessian):
    low, high = 0.0, 1.0
    while is_stable(hessian, high):
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if is_stable(hessian, middle) else (low, middle)
    return low
