# expect: passes
def max_stable_lr(hessian, *, safety=1.0):
    return safety * 2 * (1 / np.linalg.eigvalsh(np.triu(hessian), UPLO="U")).min()
