# expect: value fails, "the Rayleigh quotient"
def max_stable_lr(hessian):
    vector = np.ones(len(hessian))
    return 2 * (vector @ vector) / (vector @ hessian @ vector)
