# expect: passes
def velocity_after(grad, beta, t):
    return np.multiply(grad, float(sum(beta**k for k in range(t))))
