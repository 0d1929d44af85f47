# expect: purity fails, "writing into the caller's array"
def terminal_velocity(grad, beta):
    if np.ndim(grad) and grad.dtype == float:
        grad /= 1 - beta
        return grad
    return grad / (1 - beta)
