# expect: passes
def best_lr(hessian):
    largest = np.linalg.norm(hessian, 2)
    smallest = 1 / np.linalg.norm(np.linalg.inv(hessian), 2)
    return 2 / (largest + smallest)
