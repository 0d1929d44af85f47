# expect: passes
def adagrad_step(params, grad, sq_sum, lr, eps=1e-8):
    new = params.astype(float)
    kept = np.array(sq_sum, dtype=float)
    kept += grad**2
    new -= lr * grad / (np.sqrt(kept) + eps)
    return [new, kept]
