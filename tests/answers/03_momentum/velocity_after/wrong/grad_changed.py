# expect: purity fails, "writing into the caller's array"
def velocity_after(grad, beta, t):
    if np.ndim(grad) and grad.dtype == float:
        grad *= (1 - beta**t) / (1 - beta)
        return grad
    return grad * (1 - beta**t) / (1 - beta)
