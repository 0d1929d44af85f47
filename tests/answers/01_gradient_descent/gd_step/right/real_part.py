# expect: passes
def gd_step(params, grad, lr, /):
    z = params + 1j * grad
    return (z * (1 + 1j * lr)).real
