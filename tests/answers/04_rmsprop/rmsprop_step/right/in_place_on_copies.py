# expect: passes
def rmsprop_step(params, grad, sq_avg, lr, decay=0.9, eps=1e-8):
    new = params.astype(float)
    kept = np.array(sq_avg, dtype=float)
    kept *= decay
    kept += (1 - decay) * grad**2
    new -= lr * grad / (np.sqrt(kept) + eps)
    return [new, kept]
