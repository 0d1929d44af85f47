# expect: passes
def best_lr(hessian):
    fast, slow = (1 / f(np.linalg.eigvalsh(hessian)) for f in (np.max, np.min))
    return 2 * fast * slow / (fast + slow)
