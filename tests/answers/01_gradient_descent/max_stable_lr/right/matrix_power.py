# expect: passes
def max_stable_lr(hessian):
    scale = np.trace(hessian)
    power = np.linalg.matrix_power(np.asarray(hessian) / scale, 1 << 14)
    if not np.any(power):
        power = np.linalg.matrix_power(np.asarray(hessian) / scale, 256)
        return 2 / (scale * np.trace(power) ** (1 / 256))
    return 2 / (scale * np.trace(power) ** (1 / (1 << 14)))
