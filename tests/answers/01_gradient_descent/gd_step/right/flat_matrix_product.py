# expect: passes
def gd_step(params, grad, lr):
    new = np.eye(params.size) @ params.reshape(-1) - np.dot(
        np.diag([lr] * grad.size), grad.flatten()
    )
    return new.reshape(params.shape, order="C")
