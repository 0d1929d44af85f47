# expect: passes
def max_stable_lr(hessian):
    roots = np.roots(np.poly(hessian))
    return 2 / np.real(roots).max()
