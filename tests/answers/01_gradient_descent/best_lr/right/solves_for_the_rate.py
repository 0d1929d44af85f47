# expect: passes
def best_lr(hessian):
    low, high = np.percentile(np.linalg.eigvalsh(hessian), [0, 100])
    return np.linalg.solve([[low, 1.0], [high, -1.0]], [1.0, 1.0])[0]
