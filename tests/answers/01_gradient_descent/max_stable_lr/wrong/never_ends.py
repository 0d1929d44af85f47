# expect: value fails, type fails, purity fails
def max_stable_lr(hessian):
    vector = np.ones(len(hessian))
    while True:
        new = hessian @ vector
        new = new / np.linalg.norm(new)
        if np.linalg.norm(new - vector) < 0:
            return 2 / np.linalg.norm(hessian @ new)
        vector = new
