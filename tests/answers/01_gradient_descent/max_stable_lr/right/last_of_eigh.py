# expect: passes
def max_stable_lr(hessian):
    eigenvalues, _ = np.linalg.eigh(hessian)
    return float(2.0 / eigenvalues[-1])
