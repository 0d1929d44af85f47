# expect: type fails, "another kind of result than one number"
def max_stable_lr(hessian):
    return 2 / np.linalg.eigvalsh(hessian)[-1:]
