# expect: passes
def my_step(params, grad, lr):
    return params - lr * grad


def gradient_descent(grad_fn, start, lr, n_steps):
    point = start * 1.0
    walk = [point]
    for t in range(1, n_steps + 1):
        point = my_step(point, grad_fn(point), lr)
        walk.append(point)
    return np.stack(walk, axis=0)
