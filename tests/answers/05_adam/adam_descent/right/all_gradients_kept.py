# expect: passes
def adam_descent(grad_fn, start, lr, n_steps, beta1=0.9, beta2=0.999, eps=1e-8):
    rows, grads = [np.array(start, dtype=float)], []
    for t in range(1, n_steps + 1):
        grads.append(grad_fn(rows[-1]))
        ages = np.arange(t)[::-1]
        weights1, weights2 = beta1**ages, beta2**ages
        mean = np.tensordot(weights1 / weights1.sum(), grads, axes=1)
        square = np.tensordot(weights2 / weights2.sum(), np.square(grads), axes=1)
        rows.append(rows[-1] - lr * mean / (np.sqrt(square) + eps))
    return np.array(rows)
