# expect: passes
def max_stable_lr(hessian):
    eigenvalues = np.linalg.eigvals(hessian)
    return 2 / max(abs(eigenvalues))
