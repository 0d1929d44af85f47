# expect: passes
def gd_step(params, grad, lr):
    return np.einsum("k,k...->...", np.array([1.0, -lr]), np.stack([params, grad]))
