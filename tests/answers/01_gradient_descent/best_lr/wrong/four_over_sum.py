# expect: value fails, "4/(λmin + λmax)"
def best_lr(hessian):
    values = np.linalg.eigvalsh(hessian)
    return 4 / (values.min() + values.max())
