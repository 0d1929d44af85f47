# expect: value fails
def best_lr(hessian):
    smallest, middle, largest = np.linalg.eigvalsh(hessian)
    return 2 / (smallest + largest)
