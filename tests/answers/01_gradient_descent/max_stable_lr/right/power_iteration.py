# expect: passes
def largest_eigenvalue(matrix, n_iterations=2000):
    vector = np.random.default_rng(0).normal(size=len(matrix))
    for _ in range(n_iterations):
        vector = matrix @ vector
        vector /= np.linalg.norm(vector)
    return vector @ matrix @ vector


def max_stable_lr(hessian):
    return 2 / largest_eigenvalue(hessian)
