# expect: passes
def max_stable_lr(hessian):
    return np.float64(2) / np.linalg.norm(hessian, 2)
