# expect: passes
def max_stable_lr(hessian):
    a = np.array(hessian, dtype=float)
    for _ in range(600):
        q, r = np.linalg.qr(a)
        a = r @ q
    return 2.0 / np.max(a.diagonal())
