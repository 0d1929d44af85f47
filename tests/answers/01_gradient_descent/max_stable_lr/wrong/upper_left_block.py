# expect: value fails, "the upper left 2 × 2 block"
def max_stable_lr(hessian):
    a, b, d = hessian[0, 0], hessian[0, 1], hessian[1, 1]
    largest = (a + d) / 2 + np.sqrt(((a - d) / 2) ** 2 + b**2)
    return 2 / largest
