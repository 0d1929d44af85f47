# expect: type fails, "another kind of result than one number"
def best_lr(hessian):
    values = np.linalg.eigvalsh(hessian)
    return 2 / (values[:1] + values[-1:])
