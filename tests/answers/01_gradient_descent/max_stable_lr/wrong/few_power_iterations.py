# expect: value fails, "the curvature along (1, 1, …)"
def max_stable_lr(hessian):
    vector = np.ones(len(hessian))
    return 2 * (vector @ vector) / (vector @ hessian @ vector)
