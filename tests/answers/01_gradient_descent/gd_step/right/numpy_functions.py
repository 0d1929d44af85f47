# expect: passes
def gd_step(params, grad, lr):
    new = np.empty(params.shape)
    np.multiply(grad, -lr, out=new)
    np.add(params, new, out=new)
    return new
