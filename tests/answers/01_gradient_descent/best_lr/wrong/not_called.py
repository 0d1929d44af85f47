# expect: value fails, type fails, "a function that is not called"
def best_lr(hessian):
    def rate():
        eigenvalues = np.linalg.eigvalsh(hessian)
        return 2 / (eigenvalues[0] + eigenvalues[-1])

    return rate
