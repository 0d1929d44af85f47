# expect: passes
def grows(hessian, lr):
    walk = np.linalg.matrix_power(np.eye(len(hessian)) - lr * hessian, 1 << 20)
    return not np.linalg.norm(walk) < 10


def max_stable_lr(hessian):
    low, high = 0.0, 2 / np.diag(hessian).max() * 1.01
    with np.errstate(all="ignore"):
        for _ in range(50):
            lr = (low + high) / 2
            low, high = (low, lr) if grows(hessian, lr) else (lr, high)
    return high
