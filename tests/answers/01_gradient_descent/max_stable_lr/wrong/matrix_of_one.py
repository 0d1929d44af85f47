# expect: type fails, "another kind of result than one number"
def max_stable_lr(hessian):
    return np.max(2 / np.linalg.norm(hessian, 2, axis=(0, 1), keepdims=True), axis=0, keepdims=True)
