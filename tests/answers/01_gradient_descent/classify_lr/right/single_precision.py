# expect: passes
def classify_lr(curvature, lr):
    product = np.float32(curvature) * np.float32(lr)
    close_to = lambda edge: bool(np.isclose(product, np.float32(edge), rtol=1e-4))
    result = "diverges" if product > 2 else "oscillates" if product > 1 else "monotone"
    result = "bounces forever" if close_to(2) else result
    return "one step" if close_to(1) else result
