# expect: passes
def edge(hessian):
    return 2 / np.linalg.eigvalsh(hessian).max()


def best_lr(hessian):
    other = 2 * np.linalg.eigvalsh(np.linalg.inv(hessian)).max()
    return edge(hessian) * other / (edge(hessian) + other)
