# expect: passes
def max_stable_lr(hessian):
    a = np.array(hessian, dtype=float)
    n = len(a)
    for _ in range(30):
        for p in range(n):
            for q in range(p + 1, n):
                angle = 0.5 * np.arctan2(2 * a[p, q], a[q, q] - a[p, p])
                rotation = np.eye(n)
                rotation[p, p] = rotation[q, q] = np.cos(angle)
                rotation[p, q], rotation[q, p] = np.sin(angle), -np.sin(angle)
                a = rotation.T @ a @ rotation
    return 2 / a.diagonal().max()
