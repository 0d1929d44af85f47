# expect: value fails, purity fails, "writing into the caller's array"
def best_lr(hessian):
    largest = np.linalg.eigvalsh(hessian)[-1]
    for i in range(len(hessian)):
        hessian[i, i] -= largest
    smallest = largest - np.linalg.norm(hessian, 2)
    return 2 / (smallest + largest)
