# expect: passes
def max_stable_lr(hessian):
    hessian = hessian.astype(np.longdouble)
    vector = np.arange(1, len(hessian) + 1) + 0.5
    rate = 0.0
    for _ in range(5000):
        image = hessian @ vector
        rate, vector = vector @ image / (vector @ vector), image / np.abs(image).max()
    return 2 / rate
