# expect: passes
def factor(lr, eigenvalues):
    return np.abs(1 - lr * eigenvalues).max()


def best_lr(hessian):
    eigenvalues = np.linalg.eigvalsh(hessian)
    low, high = 0.0, 2 / eigenvalues.max()
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        if factor(a, eigenvalues) < factor(b, eigenvalues):
            high = b
        else:
            low = a
    return np.array(low)
