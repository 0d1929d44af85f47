# expect: passes
def classify_lr(curvature, lr):
    x = [1.0]
    for _ in range(3):
        x.append(x[-1] - lr * curvature * x[-1])
    if abs(x[1]) < 1e-9:
        return "one step"
    if abs(abs(x[-1]) - 1) < 1e-9:
        return "bounces forever"
    if abs(x[-1]) > 1:
        return "diverges"
    return "monotone" if x[1] > 0 else "oscillates"
