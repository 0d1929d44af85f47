# expect: passes
def best_lr(hessian):
    smallest, *_, largest = np.linalg.eigvalsh(hessian)
    return 2 / (smallest + largest)
